package dev.lode.ingest.flow;

import dev.lode.common.index.QdrantCallException;
import dev.lode.ingest.flow.AdaptiveWindow.Outcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything that is written to Qdrant passes through here, in pieces as large and as many at a
 * time as Qdrant can bear. Safe for many threads.
 */
@ApplicationScoped
public class WriteFlow {

  /** The least that is written at a time: below it, the cost of a call outweighs its points. */
  static final int POINTS_PER_SLOT = 16;

  private static final String QDRANT = "qdrant";

  private final AdaptiveWindow window;
  private final Breaker breaker;

  @Inject
  WriteFlow(FlowConfig config, MeterRegistry meters) {
    this(
        AdaptiveWindow.byLatency(slots(config.points()), config.slowWrite(), System::nanoTime),
        new Breaker(QDRANT, config.breaker(), WriteFlow::isTrouble, meters),
        meters);
  }

  WriteFlow(AdaptiveWindow window, Breaker breaker, MeterRegistry meters) {
    this.window = window;
    this.breaker = breaker;
    Gauge.builder("lode.flow.limit", () -> window.limit() * POINTS_PER_SLOT)
        .tag("dependency", QDRANT)
        .description("Points that may be on their way to Qdrant at the moment")
        .register(meters);
    Gauge.builder("lode.flow.in.flight", () -> window.inFlight() * POINTS_PER_SLOT)
        .tag("dependency", QDRANT)
        .description("Points that are, rounded up for each call")
        .register(meters);
  }

  private static int slots(int points) {
    return Math.ceilDiv(points, POINTS_PER_SLOT);
  }

  /** A call that Qdrant refuses says something about the call, not about Qdrant. */
  private static boolean isTrouble(Throwable failure) {
    return failure instanceof QdrantCallException call && call.isTransient();
  }

  /**
   * Writes all of these, in order, in one piece or in several. If one fails, its failure is thrown
   * and the rest is not tried: what was written is to be repeated with it.
   *
   * @param write writes a piece and waits until it is done
   * @throws DependencyAwayException if Qdrant is to be left alone for now, or the service stops
   */
  public <T> void write(List<T> points, Consumer<List<T>> write) {
    int written = 0;
    while (written < points.size()) {
      var slots = acquire(slots(points.size() - written));
      int end = Math.min(points.size(), written + slots.count() * POINTS_PER_SLOT);
      var piece = points.subList(written, end);
      var outcome = Outcome.UNRELATED;
      try {
        breaker.call(
            () -> {
              write.accept(piece);
              return piece;
            });
        outcome = Outcome.SUCCEEDED;
      } catch (RuntimeException e) {
        outcome = isOverload(e) ? Outcome.OVERLOADED : Outcome.UNRELATED;
        throw e;
      } finally {
        slots.release(outcome);
      }
      written = end;
    }
  }

  private AdaptiveWindow.Slots acquire(int wanted) {
    try {
      return window.acquire(wanted);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyAwayException(QDRANT, "not waited for any longer, the service stops");
    }
  }

  private static boolean isOverload(RuntimeException failure) {
    return failure instanceof Overload || isTrouble(failure);
  }

  /** Sets the pace; each time it is set to {@link Pace#PROBING}, one small write gets through. */
  public void pace(Pace pace) {
    window.pace(pace);
  }

  /** The flow at the moment. */
  public FlowStatus.Writes status() {
    return new FlowStatus.Writes(
        window.limit() * POINTS_PER_SLOT,
        window.inFlight() * POINTS_PER_SLOT,
        window.pace(),
        breaker.state());
  }
}
