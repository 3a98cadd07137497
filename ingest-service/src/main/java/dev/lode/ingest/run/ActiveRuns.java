package dev.lode.ingest.run;

import dev.lode.ingest.database.DatabaseException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Tells the ledger which runs this process is reading, and ends those of processes that no longer
 * tell. That way a run whose reader was killed does not stay "running" for ever; and a reader whose
 * run was ended elsewhere soon stops.
 */
@ApplicationScoped
class ActiveRuns {

  private static final Logger LOG = Logger.getLogger(ActiveRuns.class);

  private final RunLedger ledger;
  private final RunEndings endings;
  private final RunConfig config;
  private final IdempotencyKeys keys;
  private final Map<UUID, Runnable> reading = new ConcurrentHashMap<>();

  ActiveRuns(RunLedger ledger, RunEndings endings, RunConfig config, IdempotencyKeys keys) {
    this.ledger = ledger;
    this.endings = endings;
    this.config = config;
    this.keys = keys;
  }

  /**
   * From now on this process reads the run.
   *
   * @param stop lets the reader notice that the run has ended; may be called in vain
   */
  void add(UUID run, Runnable stop) {
    reading.put(run, stop);
  }

  /** If this process reads the run, its reader stops. */
  void stop(UUID run) {
    var stop = reading.get(run);
    if (stop != null) {
      stop.run();
    }
  }

  void remove(UUID run) {
    reading.remove(run);
  }

  @Scheduled(every = "3s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void beat() {
    try {
      var mine = Set.copyOf(reading.keySet());
      if (!mine.isEmpty()) {
        var alive = ledger.heartbeat(mine);
        mine.stream().filter(run -> !alive.contains(run)).forEach(this::stop);
      }
      endings
          .interrupted(config.readerTimeout())
          .forEach(run -> LOG.warnf("run %s was interrupted: its reader is gone", run));
      keys.removeExpired();
    } catch (DatabaseException e) {
      LOG.warnf("the run ledger is away: %s", e.getMessage());
    }
  }
}
