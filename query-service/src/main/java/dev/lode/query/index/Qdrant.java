package dev.lode.query.index;

import static java.time.temporal.ChronoUnit.MILLIS;

import com.google.common.util.concurrent.ListenableFuture;
import dev.lode.common.http.Exchange;
import dev.lode.common.index.QdrantCallException;
import dev.lode.query.flow.CallerDeadline;
import io.qdrant.client.QdrantClient;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

  private static final String PART = "qdrant";

  private final HedgedReads reads;
  private final TypedGuard<CompletionStage<Object>> guard;

  Qdrant(HedgedReads reads, QdrantConfig config) {
    this.reads = reads;
    this.guard =
        TypedGuard.create(new TypeLiteral<CompletionStage<Object>>() {})
            .withDescription(PART)
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
   * Makes one call, with no more time than the request's caller leaves it. The answer is a value, a
   * {@link QdrantCallException}, one of MicroProfile's fault tolerance exceptions, or a {@link
   * dev.lode.common.problem.ProblemException} if the caller's deadline passes.
   */
  @SuppressWarnings("unchecked") // one guard for calls of all types: it hands on what it is given
  public <T> CompletionStage<T> callAsync(Function<QdrantClient, ListenableFuture<T>> call) {
    // Taken here: a call that has to wait for its turn begins on another request's thread.
    var deadline = CallerDeadline.current();
    var exchange = Exchange.current();
    long started = System.nanoTime();
    var answer =
        guard.get(() -> (CompletionStage<Object>) (CompletionStage<?>) inTime(call, deadline));
    exchange.ifPresent(
        e -> answer.whenComplete((_, _) -> e.add(PART, System.nanoTime() - started)));
    return (CompletionStage<T>) answer;
  }

  /** A deadline that passes is the caller's own, and must not open the breaker for the others. */
  private <T> CompletionStage<T> inTime(
      Function<QdrantClient, ListenableFuture<T>> call, Optional<CallerDeadline> deadline) {
    var answer = reads.call(call, deadline.map(CallerDeadline::deadline).orElse(null));
    return deadline.isEmpty()
        ? answer
        : answer.exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    deadline.get().hasPassed() ? deadline.get().exceeded() : failure));
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
