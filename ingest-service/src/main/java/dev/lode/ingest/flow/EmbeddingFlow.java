package dev.lode.ingest.flow;

import dev.lode.ingest.flow.AdaptiveWindow.Outcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Everything that is embedded passes through here. The window reacts to overload alone: texts
 * differ in length a hundredfold, so how long a batch takes says nothing about the embedder. Safe
 * for many threads.
 */
@ApplicationScoped
public class EmbeddingFlow {

  private static final String EMBEDDER = "embedder";

  private final AdaptiveWindow window;
  private final Breaker breaker;

  EmbeddingFlow(FlowConfig config, MeterRegistry meters) {
    this.window = AdaptiveWindow.byLoss(config.embeddings(), System::nanoTime);
    this.breaker = new Breaker(EMBEDDER, config.breaker(), EmbeddingFlow::isTrouble, meters);
    Gauge.builder("lode.flow.limit", window::limit)
        .tag("dependency", EMBEDDER)
        .description("Batches that may be at the embedder at the moment")
        .register(meters);
    Gauge.builder("lode.flow.in.flight", window::inFlight)
        .tag("dependency", EMBEDDER)
        .description("Batches that are")
        .register(meters);
  }

  /** A text that can't be embedded says something about the text. */
  private static boolean isTrouble(Throwable failure) {
    return !(failure instanceof IllegalArgumentException);
  }

  /**
   * Embeds a batch.
   *
   * @throws DependencyAwayException if the embedder is to be left alone for now, or the service
   *     stops
   */
  public <T> T embed(Supplier<T> batch) {
    var slot = acquire();
    var outcome = Outcome.UNRELATED;
    try {
      var vectors = breaker.call(batch);
      outcome = Outcome.SUCCEEDED;
      return vectors;
    } catch (RuntimeException e) {
      outcome = e instanceof Overload ? Outcome.OVERLOADED : Outcome.UNRELATED;
      throw e;
    } finally {
      slot.release(outcome);
    }
  }

  private AdaptiveWindow.Slots acquire() {
    try {
      return window.acquire(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyAwayException(EMBEDDER, "not waited for any longer, the service stops");
    }
  }

  /** The flow at the moment. */
  public FlowStatus.Embeddings status() {
    return new FlowStatus.Embeddings(window.limit(), window.inFlight(), breaker.state());
  }
}
