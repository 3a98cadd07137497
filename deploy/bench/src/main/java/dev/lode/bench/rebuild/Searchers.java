package dev.lode.bench.rebuild;

import dev.lode.bench.client.Search;
import dev.lode.bench.client.SearchClient;
import dev.lode.bench.measure.Latencies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** People who search without a pause, until they are told to stop, and count what goes wrong. */
final class Searchers implements AutoCloseable {

  private final SearchClient client;
  private final List<String> queries;
  private final Latencies latencies = new Latencies();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong empty = new AtomicLong();
  private final AtomicReference<@Nullable Exception> firstFailure = new AtomicReference<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  /**
   * Starts them.
   *
   * @param queries texts that find something, each of them
   */
  Searchers(SearchClient client, List<String> queries, int number) {
    this.client = client;
    this.queries = queries;
    for (int i = 0; i < number; i++) {
      int first = i;
      threads.add(Thread.ofPlatform().start(() -> search(first)));
    }
  }

  private void search(int first) {
    for (int i = first; !stopping; i++) {
      var query = Search.firstPage(queries.get(i % queries.size()));
      try {
        if (latencies.time(() -> client.ids(query)).isEmpty()) {
          empty.incrementAndGet();
        }
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        failed.incrementAndGet();
        firstFailure.compareAndSet(null, e);
      }
    }
  }

  /** How long their searches took so far. */
  Latencies latencies() {
    return latencies;
  }

  /** Searches that were not answered, or degraded. */
  long failed() {
    return failed.get();
  }

  /** Why the first of them failed. */
  Optional<String> firstFailure() {
    return Optional.ofNullable(firstFailure.get()).map(Exception::toString);
  }

  /** Searches that found nothing. */
  long empty() {
    return empty.get();
  }

  /** Lets them finish their searches under way. */
  @Override
  public void close() throws IOException {
    stopping = true;
    try {
      for (var thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
