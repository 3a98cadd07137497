package dev.lode.query.embedding;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.lode.common.embedding.Embedders;
import dev.lode.common.embedding.TextEmbedder;
import dev.lode.common.http.Exchange;
import dev.lode.query.flow.CallerDeadline;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.util.TypeLiteral;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Turns query texts into dense vectors: from a bounded cache, or by the model, behind a timeout, a
 * bulkhead and a circuit breaker for each model. Texts that are asked for at the same time are
 * embedded once. Safe for many threads.
 */
@ApplicationScoped
public class QueryEmbedder {

  private static final Logger LOG = Logger.getLogger(QueryEmbedder.class);
  private static final String CACHE = "query-embeddings";
  private static final String PART = "embed";

  private final Embedders embedders;
  private final EmbeddingConfig config;
  private final Cache cache;
  private final Timer timer;
  private final TypedGuard<CompletionStage<float[]>> guard;

  /** By model: one that fails must not keep queries of the other from being embedded. */
  private final Map<String, TypedGuard<CompletionStage<float[]>>> breakers =
      new ConcurrentHashMap<>();

  QueryEmbedder(
      Embedders embedders,
      EmbeddingConfig config,
      @CacheName(CACHE) Cache cache,
      MeterRegistry meters) {
    this.embedders = embedders;
    this.config = config;
    this.cache = cache;
    this.timer =
        Timer.builder("lode.query.embedding")
            .description("Embedding of a query that was not in the cache")
            .register(meters);
    int workers = config.workers().orElseGet(Runtime.getRuntime()::availableProcessors);
    // One for all models: they share the processor.
    this.guard =
        newGuard()
            .withTimeout()
            .duration(config.timeout().toMillis(), MILLIS)
            .done()
            .withBulkhead()
            .limit(workers)
            .queueSize(config.queue())
            .done()
            .build();
  }

  private TypedGuard<CompletionStage<float[]>> breaker() {
    return newGuard()
        .withCircuitBreaker()
        .requestVolumeThreshold(10)
        .failureRatio(0.5)
        .delay(config.breakerDelay().toMillis(), MILLIS)
        .done()
        .build();
  }

  private static TypedGuard.Builder<CompletionStage<float[]>> newGuard() {
    return TypedGuard.create(new TypeLiteral<CompletionStage<float[]>>() {})
        .withDescription("embedder")
        .withThreadOffload(false);
  }

  void start(@Observes StartupEvent event) {
    if (config.preload()) {
      Thread.ofVirtual().name("embedder-preload").start(this::preload);
    }
  }

  private void preload() {
    try {
      embedders.preferred().load();
    } catch (RuntimeException e) {
      // Searches are lexical only until the model works, and each of them says so. They try again
      // to load it, as often as the circuit breaker lets them.
      LOG.error("The embedding model could not be loaded", e);
    }
  }

  /** Length of every vector of a model. */
  public int dimensions(String model) {
    return embedder(model).dimensions();
  }

  private TextEmbedder embedder(String model) {
    return embedders.find(model).orElseGet(embedders::preferred);
  }

  /**
   * What the cache knows a vector by.
   *
   * @param model that the vector is of
   */
  private record Key(String model, String query) {}

  /**
   * The vector of a query; whoever gets it must not change it.
   *
   * @param query a normalised text: the cache knows it by every character
   * @param model the one that the searched collection was built with
   * @return a vector of unit length, or a failure of the model, of its guard, or of the caller's
   *     patience
   */
  public CompletionStage<float[]> embed(String query, String model) {
    var exchange = Exchange.current();
    long started = System.nanoTime();
    var embedding =
        cache
            .getAsync(
                new Key(model, query), key -> Uni.createFrom().completionStage(() -> guarded(key)))
            .subscribeAsCompletionStage();
    exchange.ifPresent(
        e -> {
          var _ = embedding.whenComplete((_, _) -> e.add(PART, System.nanoTime() - started));
        });
    return CallerDeadline.current().map(deadline -> within(deadline, embedding)).orElse(embedding);
  }

  /**
   * Two thirds of what is left: with the rest the words alone can still be searched for, and an
   * answer without the vector is worth more than none. The model goes on, for whoever asks next.
   */
  private static CompletionStage<float[]> within(
      CallerDeadline deadline, CompletableFuture<float[]> embedding) {
    return embedding.copy().orTimeout(deadline.remaining().toNanos() * 2 / 3, TimeUnit.NANOSECONDS);
  }

  private CompletionStage<float[]> guarded(Key key) {
    var embedder = embedder(key.model());
    return breakers
        .computeIfAbsent(embedder.model(), _ -> breaker())
        .get(
            () ->
                guard.get(
                    () -> {
                      var sample = Timer.start();
                      return embedder
                          .embedQueryAsync(key.query())
                          .whenComplete((_, _) -> sample.stop(timer));
                    }));
  }
}
