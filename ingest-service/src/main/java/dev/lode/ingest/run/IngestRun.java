package dev.lode.ingest.run;

import dev.lode.ingest.change.Change;
import dev.lode.ingest.change.ChangeDetection;
import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One attempt to take in what a source has: the unit of work. It ends in {@link #close()} at the
 * latest, and then as failed unless it was read to the end. For one thread.
 */
final class IngestRun implements AutoCloseable {

  private final RunHead head;
  private final RunConfig config;
  private final ChangeDetection changes;
  private final BatchRecorder recorder;
  private final RunLedger ledger;
  private final Runnable onClose;
  private int roomForRejections;
  private long read;
  private SourcePlace stored = SourcePlace.BEGINNING;
  private boolean ended;

  IngestRun(
      RunHead head,
      RunConfig config,
      ChangeDetection changes,
      BatchRecorder recorder,
      RunLedger ledger,
      Runnable onClose) {
    this.head = head;
    this.config = config;
    this.changes = changes;
    this.recorder = recorder;
    this.ledger = ledger;
    this.onClose = onClose;
    this.roomForRejections = config.keptRejections();
  }

  UUID id() {
    return head.id();
  }

  /** How many records were taken in. */
  long read() {
    return read;
  }

  /**
   * Reads to the end, a batch at a time. Where the source breaks, the rest of it counts as one
   * rejection at that place, and the run as failed.
   *
   * @throws BrokenSourceException if it broke; what came before is stored
   * @throws IOException if the source went away; what came before is stored
   * @throws RunEndedException if someone else has ended the run
   */
  void read(SourceReader source) throws IOException {
    var batch = new ArrayList<SourceRecord>();
    long batchStart = source.bytesRead();
    try {
      for (var record = source.next(); record != null; record = source.next()) {
        batch.add(record);
        if (batch.size() >= config.batchSize()
            || source.bytesRead() - batchStart >= config.batchBytes()) {
          take(batch, source);
          batchStart = source.bytesRead();
        }
      }
      take(batch, source);
      ledger.readToEnd(id());
      ended = true;
    } catch (BrokenSourceException e) {
      batch.add(new SourceRecord.Rejected(e.line(), null, e.reason()));
      take(batch, source);
      fail("nothing was read from record %d on: %s".formatted(e.line(), e.reason()));
      throw e;
    } catch (IOException e) {
      take(batch, source);
      fail("the source went away after %d records: %s".formatted(read, e.getMessage()));
      throw e;
    } catch (RunEndedException e) {
      ended = true;
      throw e;
    }
  }

  /** Stores what was read, and the place it reaches to even if that holds no records. */
  private void take(List<SourceRecord> batch, SourceReader source) {
    var place = SourcePlace.of(source);
    if (batch.isEmpty() && place.equals(stored)) {
      return;
    }
    var outcome = recorder.record(head, changes.prepare(batch), place, roomForRejections);
    long rejected = outcome.stream().filter(Change.Rejected.class::isInstance).count();
    roomForRejections = (int) Math.max(0, roomForRejections - rejected);
    read += batch.size();
    batch.clear();
    stored = place.withoutMarks();
  }

  /** Ends the run as failed. */
  void fail(String error) {
    ended = true;
    ledger.fail(id(), error);
  }

  @Override
  public void close() {
    try {
      if (!ended) {
        fail("broken off by an error of the service after %d records".formatted(read));
      }
    } finally {
      onClose.run();
    }
  }
}
