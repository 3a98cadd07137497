package dev.lode.ingest.run;

import static dev.lode.common.problem.ProblemType.CONFLICT;

import dev.lode.common.problem.ProblemException;
import dev.lode.ingest.change.ChangeDetection;
import jakarta.enterprise.context.ApplicationScoped;

/** Begins runs: enters them in the ledger and keeps them alive there until they end. */
@ApplicationScoped
class RunStarter {

  private final RunConfig config;
  private final ChangeDetection changes;
  private final BatchRecorder recorder;
  private final SnapshotEnd snapshotEnd;
  private final RunLedger ledger;
  private final RunEndings endings;
  private final ActiveRuns active;

  RunStarter(
      RunConfig config,
      ChangeDetection changes,
      BatchRecorder recorder,
      SnapshotEnd snapshotEnd,
      RunLedger ledger,
      RunEndings endings,
      ActiveRuns active) {
    this.config = config;
    this.changes = changes;
    this.recorder = recorder;
    this.snapshotEnd = snapshotEnd;
    this.ledger = ledger;
    this.endings = endings;
    this.active = active;
  }

  /**
   * Begins a run.
   *
   * @throws ProblemException if another run reads the source already
   */
  IngestRun start(RunHead head) {
    if (!ledger.open(head)) {
      throw new ProblemException(
          CONFLICT, "Source " + head.source() + " is being read by another run");
    }
    return attach(head);
  }

  /** The run of this head, which is entered in the ledger already. */
  IngestRun attach(RunHead head) {
    var run =
        new IngestRun(
            head, config, changes, recorder, snapshotEnd, endings, () -> active.remove(head.id()));
    active.add(head.id(), run::stop);
    return run;
  }
}
