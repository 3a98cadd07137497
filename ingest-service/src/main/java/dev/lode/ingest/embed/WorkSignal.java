package dev.lode.ingest.embed;

import dev.lode.ingest.change.WorkAdded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes lanes that have nothing to do when this process has put something into the outbox. */
@ApplicationScoped
class WorkSignal {

  private final Semaphore bell = new Semaphore(0);
  private final int lanes;

  WorkSignal(EmbedConfig config) {
    this.lanes = config.lanes();
  }

  /** One ring for each lane; a ring too many only costs a look into the outbox. */
  void ring(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkAdded added) {
    if (bell.availablePermits() < lanes) {
      bell.release(lanes);
    }
  }

  /** Waits until there may be something to do, or the time is over; true if it was rung. */
  boolean await(Duration patience) throws InterruptedException {
    return bell.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
