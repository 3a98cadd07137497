package dev.lode.ingest.run;

import dev.lode.ingest.source.SourceRecord;
import java.util.List;

/** How much of a snapshot has been named so far, to know in the end whether it is complete. */
final class SnapshotNames {

  private boolean all = true;
  private long named;
  private long unidentified;

  /**
   * Counts a batch.
   *
   * @param snapshot whether the source calls it a part of a snapshot
   * @param noted how many items of it were noted as named
   */
  void add(List<SourceRecord> batch, boolean snapshot, int noted) {
    all &= snapshot;
    named += noted;
    for (var record : batch) {
      if (record instanceof SourceRecord.Rejected rejected && rejected.id() == null) {
        unidentified++;
      }
    }
  }

  /** Whether everything that was read was part of the snapshot. */
  boolean areAll() {
    return all;
  }

  /** Items that were noted as named. */
  long named() {
    return named;
  }

  /** Rejected records of which it is not known which items they are. */
  long unidentified() {
    return unidentified;
  }
}
