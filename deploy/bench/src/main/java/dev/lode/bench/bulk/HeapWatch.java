package dev.lode.bench.bulk;

import dev.lode.bench.client.ServiceException;
import dev.lode.bench.client.ServiceMetrics;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples a service's heap while something else goes on. What is in use includes garbage that was
 * not collected yet, so the greatest sample is near the heap's limit if the service has none too
 * much; what was left after the collections says whether it grows.
 */
final class HeapWatch implements AutoCloseable {

  private static final Duration BETWEEN = Duration.ofMillis(200);
  private static final double MEGABYTE = 1 << 20;

  private final ServiceMetrics metrics;
  private final Thread thread;
  private final List<Double> used = new ArrayList<>();
  private final List<Double> committed = new ArrayList<>();

  HeapWatch(URI service) {
    this.metrics = new ServiceMetrics(service);
    this.thread = Thread.ofPlatform().daemon().start(this::watch);
  }

  private void watch() {
    try {
      while (true) {
        sample();
        Thread.sleep(BETWEEN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sample() throws InterruptedException {
    try {
      double nowUsed = metrics.sum("jvm_memory_used_bytes", "area=\"heap\"") / MEGABYTE;
      double nowCommitted = metrics.sum("jvm_memory_committed_bytes", "area=\"heap\"") / MEGABYTE;
      synchronized (this) {
        used.add(nowUsed);
        committed.add(nowCommitted);
      }
    } catch (IOException | ServiceException e) {
      // Too busy to answer, this time.
      return;
    }
  }

  /** The greatest heap that was in use, in megabytes, garbage included. */
  synchronized double greatest() {
    return used.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  /** The greatest heap that the service had from the system, in megabytes. */
  synchronized double greatestCommitted() {
    return committed.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  /**
   * The least that was in use in the last tenth of the time against the least in the tenth after
   * the first: about 1 if memory is flat.
   */
  synchronized double growth() {
    int tenth = Math.max(1, used.size() / 10);
    return least(used.subList(used.size() - tenth, used.size()))
        / least(
            used.subList(Math.min(tenth, used.size() - tenth), Math.min(2 * tenth, used.size())));
  }

  private static double least(List<Double> samples) {
    return samples.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
  }

  @Override
  public void close() {
    thread.interrupt();
    metrics.close();
  }
}
