package dev.lode.bench.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A closed loop: each of some clients sends its next call when it has the answer to its last. */
final class Load {

  private final int clients;
  private final Duration time;

  Load(int clients, Duration time) {
    this.clients = clients;
    this.time = time;
  }

  /** Something that is done with one query. */
  @FunctionalInterface
  interface Call<Q> {
    Object with(Q query) throws Exception;
  }

  /**
   * The calls per second over the whole time.
   *
   * @param queries taken in turns, from the start again when they are used up
   * @throws ExecutionException if a call fails: a rate with errors in it says nothing
   */
  <Q> double callsPerSecond(List<Q> queries, Call<Q> call)
      throws InterruptedException, ExecutionException {
    var next = new AtomicInteger();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    Callable<Void> client =
        () -> {
          while (System.nanoTime() < end) {
            var query = queries.get(Math.floorMod(next.getAndIncrement(), queries.size()));
            Object answer = call.with(query);
            if (answer == null) {
              throw new IllegalStateException("no answer to " + query);
            }
          }
          return null;
        };
    var running = new ArrayList<Future<Void>>();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      for (int i = 0; i < clients; i++) {
        running.add(threads.submit(client));
      }
      for (var one : running) {
        one.get();
      }
    }
    return next.get() / ((System.nanoTime() - start) / 1e9);
  }
}
