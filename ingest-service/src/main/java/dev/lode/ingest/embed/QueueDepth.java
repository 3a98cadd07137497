package dev.lode.ingest.embed;

import dev.lode.ingest.database.DatabaseException;
import dev.lode.ingest.embed.WorkQueue.Depth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Watches how long the queue is. To count millions of points takes PostgreSQL a while, so the
 * longer it takes the more seldom it is done: always exact, and never more than a small share of
 * the time.
 */
@ApplicationScoped
class QueueDepth {

  private static final Logger LOG = Logger.getLogger(QueueDepth.class);

  /** The pause after a count, as a multiple of what it took. */
  private static final int PAUSE = 50;

  private final Supplier<Depth> count;
  private final LongSupplier nanoTime;
  private volatile Depth last = new Depth(0, 0);
  private long next;

  @Inject
  QueueDepth(WorkQueue queue, MeterRegistry meters) {
    this(queue::depth, System::nanoTime, meters);
  }

  /**
   * A watch.
   *
   * @param count counts
   * @param nanoTime as of {@link System#nanoTime}
   */
  QueueDepth(Supplier<Depth> count, LongSupplier nanoTime, MeterRegistry meters) {
    this.count = count;
    this.nanoTime = nanoTime;
    this.next = nanoTime.getAsLong();
    Gauge.builder("lode.index.queue", () -> last.waiting())
        .tag("state", "waiting")
        .description("Points that are behind their items")
        .register(meters);
    Gauge.builder("lode.index.queue", () -> last.failed())
        .tag("state", "failed")
        .description("Points that were given up")
        .register(meters);
  }

  @Scheduled(every = "3s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    long start = nanoTime.getAsLong();
    if (start - next < 0) {
      return;
    }
    try {
      last = count.get();
    } catch (DatabaseException e) {
      LOG.debugf("the queue could not be counted: %s", e.getMessage());
    }
    long end = nanoTime.getAsLong();
    next = end + PAUSE * (end - start);
  }
}
