package dev.lode.ingest.run;

import dev.lode.ingest.change.Batch;
import dev.lode.ingest.change.Change;
import dev.lode.ingest.change.ChangeDetection;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Stores one batch of a run and counts it, both or neither. */
@ApplicationScoped
class BatchRecorder {

  private final ChangeDetection changes;
  private final RunLedger ledger;
  private final SourceStates states;
  private final MeterRegistry meters;

  BatchRecorder(
      ChangeDetection changes, RunLedger ledger, SourceStates states, MeterRegistry meters) {
    this.changes = changes;
    this.ledger = ledger;
    this.states = states;
    this.meters = meters;
  }

  /**
   * Takes a batch in.
   *
   * @param place where the source stands after the batch
   * @param roomForRejections how many rejections may still be kept
   * @return what the batch came to
   * @throws RunEndedException if the run is no longer being read; then nothing is stored
   */
  @Transactional
  List<Change> record(RunHead run, Batch batch, SourcePlace place, int roomForRejections) {
    var result =
        run.dryRun() ? changes.compare(batch) : changes.apply(run.id(), run.source(), batch);
    var counts = RunCounts.of(result.changes());
    if (!ledger.add(run.id(), counts, texts(result.changes()), result.pending(), place.cursor())) {
      throw new RunEndedException();
    }
    ledger.addRejections(
        run.id(),
        result.changes().stream()
            .filter(Change.Rejected.class::isInstance)
            .map(Change.Rejected.class::cast)
            .limit(roomForRejections)
            .toList());
    if (!run.dryRun()) {
      if (run.ofSource()) {
        states.store(run.source(), place);
      }
      count(counts);
    }
    return result.changes();
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
