package dev.lode.ingest.vetting;

import dev.lode.ingest.database.DatabaseException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Takes verdicts off the points once they have expired; a replica does what no other one does. */
@ApplicationScoped
class ExpiredDecisions {

  private static final Logger LOG = Logger.getLogger(ExpiredDecisions.class);

  private final Decisions decisions;
  private final DecisionRequests requests;

  ExpiredDecisions(Decisions decisions, DecisionRequests requests) {
    this.decisions = decisions;
    this.requests = requests;
  }

  @Scheduled(
      every = "${lode.vetting.expiry-check:1m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void tick() {
    try {
      apply();
      requests.removeExpired();
    } catch (DatabaseException e) {
      LOG.warnf("expired decisions wait: %s", e.getMessage());
    }
  }

  /** Applies whatever has expired. */
  void apply() {
    boolean more = true;
    while (more) {
      more = decisions.applyNextExpired();
    }
  }
}
