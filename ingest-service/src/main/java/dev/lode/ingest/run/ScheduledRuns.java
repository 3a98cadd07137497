package dev.lode.ingest.run;

import dev.lode.ingest.database.DatabaseException;
import dev.lode.ingest.source.Sources;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Starts the runs that are due, by schedule or because an earlier one is to go on. */
@ApplicationScoped
class ScheduledRuns {

  private static final Logger LOG = Logger.getLogger(ScheduledRuns.class);

  private final Schedules schedules;
  private final DueTimes due;
  private final Sources sources;
  private final Runs runs;
  private final AtomicBoolean declared = new AtomicBoolean();

  ScheduledRuns(Schedules schedules, DueTimes due, Sources sources, Runs runs) {
    this.schedules = schedules;
    this.due = due;
    this.sources = sources;
    this.runs = runs;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void tick() {
    try {
      startDue(Instant.now());
    } catch (DatabaseException e) {
      LOG.warnf("no run can be started: %s", e.getMessage());
    }
  }

  /** Starts what is due at this time. */
  void startDue(Instant now) {
    if (!declared.get()) {
      schedules.all().forEach(schedule -> due.declare(schedule, now));
      declared.set(true);
    }
    for (var schedule : schedules.all()) {
      var source = sources.find(schedule.source());
      if (source.isPresent()) {
        due.claim(schedule, now).ifPresent(head -> runs.read(head, source.get()));
      }
    }
  }
}
