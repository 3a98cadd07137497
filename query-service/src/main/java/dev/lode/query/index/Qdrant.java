package dev.lode.query.index;

import static java.time.temporal.ChronoUnit.MILLIS;

import com.google.common.util.concurrent.ListenableFuture;
import dev.lode.common.index.QdrantCallException;
import dev.lode.common.index.QdrantConnection;
import io.qdrant.client.QdrantClient;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * The connection to Qdrant behind one timeout, bulkhead and circuit breaker for all calls: when
 * Qdrant is in trouble, every kind of request notices, and none of them piles up. Safe for many
 * threads.
 */
@ApplicationScoped
public class Qdrant {

  private final QdrantConnection connection;
  private final TypedGuard<CompletionStage<Object>> guard;

  Qdrant(QdrantConnection connection, QdrantConfig config) {
    this.connection = connection;
    this.guard =
        TypedGuard.create(new TypeLiteral<CompletionStage<Object>>() {})
            .withDescription("qdrant")
            .withThreadOffload(false)
            // The call has its own deadline; this one also covers the wait for its turn.
            .withTimeout()
            .duration(config.timeout().toMillis(), MILLIS)
            .done()
            .withBulkhead()
            .limit(config.concurrency())
            .queueSize(config.queue())
            .done()
            .withCircuitBreaker()
            .requestVolumeThreshold(config.breaker().window())
            .failureRatio(config.breaker().failureRatio())
            .delay(config.breaker().delay().toMillis(), MILLIS)
            .when(Qdrant::isTrouble)
            .done()
            .build();
  }

  /** A call that Qdrant refuses says something about the call, not about Qdrant. */
  private static boolean isTrouble(Throwable failure) {
    return failure instanceof TimeoutException
        || (failure instanceof QdrantCallException call && call.isTransient());
  }

  /**
   * Makes one call. The answer is a value, a {@link QdrantCallException}, or one of MicroProfile's
   * fault tolerance exceptions.
   */
  @SuppressWarnings("unchecked") // one guard for calls of all types: it hands on what it is given
  public <T> CompletionStage<T> callAsync(Function<QdrantClient, ListenableFuture<T>> call) {
    return (CompletionStage<T>)
        guard.get(() -> (CompletionStage<Object>) connection.callAsync(call));
  }

  /** Makes one call and waits for its answer, on a virtual thread. */
  public <T> T call(Function<QdrantClient, ListenableFuture<T>> call) {
    return await(callAsync(call));
  }

  /** Waits for an answer; a failure is thrown as it is. */
  public static <T> T await(CompletionStage<T> answer) {
    try {
      return answer.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
