package dev.lode.ingest.run;

import dev.lode.ingest.change.Batch;
import dev.lode.ingest.change.Change;
import dev.lode.ingest.change.ChangeDetection;
import dev.lode.ingest.change.Expiry;
import dev.lode.ingest.change.MissingItems;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Stores one batch of a run and counts it, both or neither. */
@StoresBatch
@ApplicationScoped
class BatchRecorder {

  private final ChangeDetection changes;
  private final MissingItems missing;
  private final Expiry expiry;
  private final RunLedger ledger;
  private final RunProblems problems;
  private final Rejections rejections;
  private final SourceStates states;
  private final MeterRegistry meters;

  BatchRecorder(
      ChangeDetection changes,
      MissingItems missing,
      Expiry expiry,
      RunLedger ledger,
      RunProblems problems,
      Rejections rejections,
      SourceStates states,
      MeterRegistry meters) {
    this.changes = changes;
    this.missing = missing;
    this.expiry = expiry;
    this.ledger = ledger;
    this.problems = problems;
    this.rejections = rejections;
    this.states = states;
    this.meters = meters;
  }

  /**
   * What a batch came to.
   *
   * @param named how many items were noted as named by a snapshot
   */
  record Recorded(RunCounts counts, int named) {}

  /**
   * Takes a batch in.
   *
   * @param place where the source stands after the batch
   * @param roomForRejections how many rejections may still be kept
   * @param snapshot whether the source names all its items
   * @throws RunEndedException if the run is no longer being read; then nothing is stored
   */
  @Transactional
  Recorded record(
      RunHead run, Batch batch, SourcePlace place, int roomForRejections, boolean snapshot) {
    var result = compare(run, batch);
    var counts = RunCounts.of(result.changes());
    if (!ledger.add(run.id(), counts, texts(result.changes()), result.pending(), place.cursor())) {
      throw new RunEndedException();
    }
    if (counts.rejected() > 0) {
      rejections.add(
          run.id(),
          result.changes().stream()
              .filter(Change.Rejected.class::isInstance)
              .map(Change.Rejected.class::cast)
              .limit(roomForRejections)
              .toList());
    }
    int named = snapshot ? missing.name(run.id(), batch.records()) : 0;
    if (run.isResumable()) {
      states.store(run.source(), place);
    }
    if (!run.dryRun()) {
      count(counts);
    }
    return new Recorded(counts, named);
  }

  private ChangeDetection.Result compare(RunHead run, Batch batch) {
    if (run.dryRun()) {
      return changes.compare(batch);
    }
    return run.kind() == RunKind.REFRESH
        ? changes.applyLookup(run.id(), run.source(), batch)
        : changes.apply(run.id(), run.source(), batch, run.until() == Until.SEARCHABLE);
  }

  /**
   * Deletes the next items of a platform that no source has named since.
   *
   * @return how many; 0 if there are no more
   * @throws RunEndedException if the run was ended; then nothing is deleted
   */
  @Transactional
  int deleteUnseen(RunHead run, String platform, Instant before, int limit) {
    var result = expiry.delete(run.id(), platform, before, limit);
    var counts = RunCounts.of(result.changes());
    if (counts.deleted() > 0) {
      if (!ledger.add(run.id(), counts, 0, result.pending(), null)) {
        throw new RunEndedException();
      }
      count(counts);
      meters
          .counter("lode.retention.deleted", "platform", platform)
          .increment((double) counts.deleted());
    }
    return (int) counts.deleted();
  }

  /**
   * Deletes the next items that a snapshot has not named.
   *
   * @return how many were dealt with; 0 if there are no more
   * @throws RunEndedException if the run was ended; then nothing is deleted
   */
  @Transactional
  int deleteMissing(RunHead run, UUID snapshot, int limit) {
    var result = missing.delete(run.id(), snapshot, run.source(), limit);
    if (result.taken() > 0) {
      var counts = RunCounts.of(result.deleted());
      if (!ledger.add(run.id(), counts, 0, result.pending(), null)) {
        throw new RunEndedException();
      }
      count(counts);
    }
    return result.taken();
  }

  /** Counts what a dry run would delete, and what it would ask first. */
  @Transactional
  void wouldDelete(RunHead run, long items, String question) {
    if (!ledger.add(run.id(), new RunCounts(0, 0, 0, 0, items, 0), 0, 0, null)) {
      throw new RunEndedException();
    }
    if (!question.isEmpty()) {
      problems.add(
          run.id(), Level.WARNING, Stage.DELETING, "it would stop and ask first: " + question);
    }
  }

  private static long texts(List<Change> changes) {
    long texts = 0;
    for (var change : changes) {
      texts +=
          switch (change) {
            case Change.Created created -> created.texts();
            case Change.Updated updated -> updated.texts();
            case Change.MetadataUpdated c -> 0;
            case Change.Unchanged c -> 0;
            case Change.Deleted c -> 0;
            case Change.Rejected c -> 0;
          };
    }
    return texts;
  }

  private void count(RunCounts counts) {
    count("created", counts.created());
    count("updated", counts.updated());
    count("metadataUpdated", counts.metadataUpdated());
    count("unchanged", counts.unchanged());
    count("deleted", counts.deleted());
    count("rejected", counts.rejected());
  }

  private void count(String outcome, long items) {
    meters.counter("lode.ingest.items", "outcome", outcome).increment((double) items);
  }
}
