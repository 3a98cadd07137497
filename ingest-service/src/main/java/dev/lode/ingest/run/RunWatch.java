package dev.lode.ingest.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Waits for runs to get on. It asks the ledger again and again, for the work may be done by any
 * replica: often at first, when a small run may be done at once, then twice a second.
 */
@ApplicationScoped
public class RunWatch {

  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofMillis(500);

  private final Runs runs;

  RunWatch(Runs runs) {
    this.runs = runs;
  }

  /** The run when it has ended, or as it is when the time is over. */
  public Run awaitEnd(UUID id, Duration patience) throws InterruptedException {
    return awaitNext(id, Run::isFinished, patience).orElseGet(() -> runs.find(id));
  }

  /** The run when it has moved on from this state; empty when the time is over. */
  public Optional<Run> awaitChange(Run last, Duration patience) throws InterruptedException {
    return awaitNext(last.id(), now -> hasMoved(last, now), patience);
  }

  private Optional<Run> awaitNext(UUID id, Predicate<Run> condition, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (var pause = SHORTEST; ; pause = longer(pause)) {
      var run = runs.find(id);
      if (condition.test(run)) {
        return Optional.of(run);
      }
      if (System.nanoTime() - end >= 0) {
        return Optional.empty();
      }
      Thread.sleep(pause);
    }
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }

  /** Figures that only say that time goes by are no news. */
  private static boolean hasMoved(Run last, Run now) {
    return last.status() != now.status()
        || !last.counts().equals(now.counts())
        || last.indexed() != now.indexed()
        || last.pending() != now.pending()
        || last.unindexable() != now.unindexable()
        || (last.readAt() == null) != (now.readAt() == null);
  }
}
