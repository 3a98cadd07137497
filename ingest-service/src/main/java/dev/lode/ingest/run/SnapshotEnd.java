package dev.lode.ingest.run;

import dev.lode.ingest.change.MissingItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * What happens when a snapshot has come to its end: the items that its source no longer names are
 * deleted, unless they are suspiciously many. Then the run stops and asks.
 */
@ApplicationScoped
class SnapshotEnd {

  private final MissingItems missing;
  private final BatchRecorder recorder;
  private final RunLedger ledger;
  private final RunEndings endings;
  private final RunConfig config;
  private final SourceRulesConfig rules;

  SnapshotEnd(
      MissingItems missing,
      BatchRecorder recorder,
      RunLedger ledger,
      RunEndings endings,
      RunConfig config,
      SourceRulesConfig rules) {
    this.missing = missing;
    this.recorder = recorder;
    this.ledger = ledger;
    this.endings = endings;
    this.config = config;
    this.rules = rules;
  }

  /**
   * Deletes or asks, and ends the run.
   *
   * @param end where the source stands now; noted only together with the end
   */
  void settle(RunHead run, SnapshotNames names, SourcePlace end) {
    var found =
        run.dryRun()
            ? missing.count(run.id(), run.source(), names.named())
            : missing.find(run.id(), run.source(), names.named());
    missing.forgetNames(run.id());
    if (found.isEmpty()) {
      endings.broken(
          run,
          Level.UNSTABLE,
          Stage.DELETING,
          "PostgreSQL has restarted during the run: what is missing is not known");
      return;
    }
    long before = found.get().owned() - (run.dryRun() ? 0 : ledger.created(run.id()));
    var figures = new MissingItems.Found(before, found.get().missing());
    ledger.snapshot(run.id(), figures);
    var doubt = doubt(run.source(), figures, names);
    if (run.dryRun()) {
      recorder.wouldDelete(run, figures.missing(), doubt);
      endings.complete(run, end);
    } else if (!doubt.isEmpty()) {
      endings.heldBack(
          run,
          end,
          "%s: nothing was deleted; POST /v1/runs/%s/confirm deletes them"
              .formatted(doubt, run.id()));
    } else {
      delete(run, run.id(), end);
    }
  }

  /** Why to ask; empty if there is no reason to. */
  private String doubt(String source, MissingItems.Found found, SnapshotNames names) {
    if (found.missing() == 0) {
      return "";
    }
    var rule = rules.of(source);
    var safe = new SafeDelete(rule.maxDeleteShare(), rule.unquestionedDeletes());
    var figures =
        "%d of %d items of source %s are missing from it"
            .formatted(found.missing(), found.owned(), source);
    if (safe.asks(found.missing(), found.owned())) {
      return "%s, more than a share of %s".formatted(figures, safe.maxShare());
    }
    if (names.unidentified() > 0) {
      return "%s, but %d records that can't be read may be among them"
          .formatted(figures, names.unidentified());
    }
    return "";
  }

  /**
   * Deletes what is missing still, and ends the run as complete.
   *
   * @param run the run that it is counted for
   * @param snapshot the run that has found it out
   * @param end where the source stands now
   */
  void delete(RunHead run, UUID snapshot, SourcePlace end) {
    while (recorder.deleteMissing(run, snapshot, config.batchSize()) > 0) {
      // A transaction each, so that other writers get their turn.
    }
    ledger.hold(snapshot, false);
    endings.complete(run, end);
  }

  /** What was named is of no use once the run is over. */
  void forgetNames(RunHead run) {
    missing.forgetNames(run.id());
  }
}
