package dev.lode.ingest.run;

import dev.lode.ingest.change.Batch;
import dev.lode.ingest.change.Change;
import dev.lode.ingest.change.ChangeDetection;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores one batch of a run and counts it, both or neither. */
@ApplicationScoped
class BatchRecorder {

  private final ChangeDetection changes;
  private final RunLedger ledger;
  private final MeterRegistry meters;

  BatchRecorder(ChangeDetection changes, RunLedger ledger, MeterRegistry meters) {
    this.changes = changes;
    this.ledger = ledger;
    this.meters = meters;
  }

  /**
   * Takes a batch in.
   *
   * @param cursor the place after the batch
   * @param roomForRejections how many rejections may still be kept
   * @return what the batch came to
   * @throws RunEndedException if the run is no longer being read; then nothing is stored
   */
  @Transactional
  List<Change> record(
      UUID run, boolean dryRun, Batch batch, @Nullable String cursor, int roomForRejections) {
    var result = dryRun ? changes.compare(batch) : changes.apply(run, batch);
    var counts = RunCounts.of(result.changes());
    if (!ledger.add(run, counts, texts(result.changes()), result.pending(), cursor)) {
      throw new RunEndedException();
    }
    ledger.addRejections(
        run,
        result.changes().stream()
            .filter(Change.Rejected.class::isInstance)
            .map(Change.Rejected.class::cast)
            .limit(roomForRejections)
            .toList());
    if (!dryRun) {
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
