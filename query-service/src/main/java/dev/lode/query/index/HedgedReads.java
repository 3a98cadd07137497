package dev.lode.query.index;

import com.google.common.util.concurrent.ListenableFuture;
import dev.lode.common.index.QdrantCallException;
import dev.lode.common.index.QdrantConnection;
import io.grpc.Context;
import io.grpc.Deadline;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.qdrant.client.QdrantClient;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls that end when nobody waits for them any more, and, where a second address is configured,
 * are made there as well when the first is slower than usual: whichever answers first is taken and
 * the other is cancelled ("The Tail at Scale", Dean and Barroso, 2013). Where the first can't be
 * reached, the second is asked at once. Everything that this service calls is a read. Safe for many
 * threads.
 */
@Singleton
class HedgedReads {

  private final QdrantConnection primary;
  private final @Nullable QdrantConnection replica;
  private final HedgeDelay delay;
  private final HedgeBudget budget;
  private final Counter sent;
  private final Counter won;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("qdrant-timer").daemon().factory());

  HedgedReads(QdrantConnection primary, QdrantConfig config, MeterRegistry meters) {
    this.primary = primary;
    this.replica =
        config
            .replicaUrl()
            .map(url -> new QdrantConnection(new ReplicaSettings(url, config), meters))
            .orElse(null);
    this.delay = new HedgeDelay(config.hedge().delay().orElse(null));
    this.budget = new HedgeBudget(config.hedge().share());
    this.sent =
        Counter.builder("lode.query.hedges")
            .description("Calls made a second time because the first was slow")
            .register(meters);
    this.won =
        Counter.builder("lode.query.hedges.won")
            .description("Of those, the ones that answered first")
            .register(meters);
  }

  @PreDestroy
  void close() {
    timer.shutdownNow();
    if (replica != null) {
      replica.close();
    }
  }

  /**
   * Makes a call.
   *
   * @param deadline when its answer is of no use any more; null for the connection's own timeout
   * @return a value, or a {@link QdrantCallException}
   */
  <T> CompletionStage<T> call(
      Function<QdrantClient, ListenableFuture<T>> call, @Nullable Deadline deadline) {
    return replica == null
        ? start(primary, call, deadline).answer()
        : new Race<>(call, deadline, replica).run();
  }

  /**
   * A call under way.
   *
   * @param context cancelling it cancels the call
   */
  private record Attempt<T>(CompletableFuture<T> answer, Context.CancellableContext context) {

    void cancel() {
      context.cancel(null);
    }
  }

  private <T> Attempt<T> start(
      QdrantConnection connection,
      Function<QdrantClient, ListenableFuture<T>> call,
      @Nullable Deadline deadline) {
    var context =
        deadline == null
            ? Context.ROOT.withCancellation()
            : Context.ROOT.withDeadline(deadline, timer);
    // Calls take the deadline of the context in which they begin, if it is before their own.
    var before = context.attach();
    try {
      var answer = connection.callAsync(call).toCompletableFuture();
      var _ = answer.whenComplete((_, _) -> context.cancel(null));
      return new Attempt<>(answer, context);
    } finally {
      context.detach(before);
    }
  }

  /** One call, made once or twice. */
  private final class Race<T> {

    private final Function<QdrantClient, ListenableFuture<T>> call;
    private final @Nullable Deadline deadline;
    private final QdrantConnection second;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private final long started = System.nanoTime();
    private int underWay = 1;
    private boolean hedged;
    private boolean claimed;

    Race(
        Function<QdrantClient, ListenableFuture<T>> call,
        @Nullable Deadline deadline,
        QdrantConnection second) {
      this.call = call;
      this.deadline = deadline;
      this.second = second;
    }

    CompletionStage<T> run() {
      budget.earn();
      var first = start(primary, call, deadline);
      var _ = answer.whenComplete((_, _) -> first.cancel());
      var alarm = timer.schedule(this::hedge, delay.current().toNanos(), TimeUnit.NANOSECONDS);
      var _ =
          first
              .answer()
              .whenComplete(
                  (value, failure) -> {
                    alarm.cancel(false);
                    delay.observe(Duration.ofNanos(System.nanoTime() - started));
                    if (failure == null) {
                      if (claim()) {
                        answer.complete(value);
                      }
                    } else if (isAway(failure)) {
                      failed(failure, true);
                    } else {
                      answer.completeExceptionally(failure);
                    }
                  });
      return answer;
    }

    /** Whether the caller is the first to have an answer. */
    private synchronized boolean claim() {
      boolean first = !claimed;
      claimed = true;
      return first;
    }

    private void hedge() {
      synchronized (this) {
        if (hedged || answer.isDone() || !budget.spend()) {
          return;
        }
        hedged = true;
        underWay++;
      }
      sent.increment();
      askSecond();
    }

    private void askSecond() {
      var other = start(second, call, deadline);
      var _ = answer.whenComplete((_, _) -> other.cancel());
      var _ =
          other
              .answer()
              .whenComplete(
                  (value, failure) -> {
                    if (failure != null) {
                      failed(failure, false);
                    } else if (claim()) {
                      won.increment();
                      answer.complete(value);
                    }
                  });
    }

    /** One of the two has failed; the other may still answer, or be asked now. */
    private void failed(Throwable failure, boolean wasFirst) {
      boolean asks;
      boolean over;
      synchronized (this) {
        underWay--;
        asks = wasFirst && !hedged && !answer.isDone();
        if (asks) {
          hedged = true;
          underWay++;
        }
        over = underWay == 0;
      }
      if (asks) {
        askSecond();
      } else if (over) {
        answer.completeExceptionally(failure);
      }
    }
  }

  private static boolean isAway(Throwable failure) {
    return failure instanceof QdrantCallException call
        && call.kind() == QdrantCallException.Kind.AWAY;
  }
}
