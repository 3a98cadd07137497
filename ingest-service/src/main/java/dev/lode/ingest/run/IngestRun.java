package dev.lode.ingest.run;

import dev.lode.ingest.change.ChangeDetection;
import dev.lode.ingest.database.DatabaseException;
import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.SourcePausedException;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import dev.lode.ingest.source.SourceRefusedException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One attempt to take in what a source has: the unit of work. It ends in {@link #close()} at the
 * latest, and then as failed unless it was read to the end. For one thread, beside which another
 * one stores.
 */
final class IngestRun implements AutoCloseable {

  private final RunHead head;
  private final RunConfig config;
  private final ChangeDetection changes;
  private final BatchRecorder recorder;
  private final SnapshotEnd snapshotEnd;
  private final RunEndings endings;
  private final Runnable onClose;
  private final SnapshotNames names = new SnapshotNames();
  private final BatchBehind behind = new BatchBehind();
  private int roomForRejections;
  private long read;
  private SourcePlace stored = SourcePlace.BEGINNING;
  private boolean ended;

  IngestRun(
      RunHead head,
      RunConfig config,
      ChangeDetection changes,
      BatchRecorder recorder,
      SnapshotEnd snapshotEnd,
      RunEndings endings,
      Runnable onClose) {
    this.head = head;
    this.config = config;
    this.changes = changes;
    this.recorder = recorder;
    this.snapshotEnd = snapshotEnd;
    this.endings = endings;
    this.onClose = onClose;
    this.roomForRejections = config.keptRejections();
  }

  UUID id() {
    return head.id();
  }

  RunHead head() {
    return head;
  }

  /** How many records were taken in. */
  long read() {
    return read;
  }

  /**
   * Reads to the end, a batch at a time. Where the source breaks, the rest of it counts as one
   * rejection at that place, and the run as failed. Where it pauses, the run ends well and the
   * source is read on later.
   *
   * @throws BrokenSourceException if it broke; what came before is stored
   * @throws IOException if the source went away; what came before is stored
   * @throws RunEndedException if someone else has ended the run
   */
  void read(SourceReader source) throws IOException {
    var batch = new ArrayList<SourceRecord>();
    try {
      readBatches(source, batch);
      end(source.isSnapshot());
    } catch (SourcePausedException e) {
      takeLast(batch, source);
      endings.paused(head, String.valueOf(e.getMessage()), e.resumeAt());
      ended = true;
    } catch (BrokenSourceException e) {
      batch.add(new SourceRecord.Rejected(e.line(), null, e.reason()));
      takeLast(batch, source);
      fail(
          Level.FAILED,
          Stage.READING,
          "nothing was read from record %d on: %s".formatted(e.line(), e.reason()));
      throw e;
    } catch (SourceRefusedException e) {
      takeLast(batch, source);
      fail(
          Level.FAILED,
          Stage.READING,
          "the source refused after %d records: %s".formatted(read, e.getMessage()));
      throw e;
    } catch (IOException e) {
      takeLast(batch, source);
      fail(
          Level.UNSTABLE,
          Stage.READING,
          "the source went away after %d records: %s".formatted(read, e.getMessage()));
      throw e;
    } catch (RunEndedException e) {
      ended = true;
      throw e;
    } catch (RuntimeException e) {
      breakOff(e);
      throw e;
    }
  }

  private void readBatches(SourceReader source, List<SourceRecord> batch) throws IOException {
    long batchStart = source.bytesRead();
    long batchEnd = System.nanoTime() + config.batchAge().toNanos();
    for (var record = source.next(); record != null; record = source.next()) {
      batch.add(record);
      if (batch.size() >= config.batchSize()
          || source.bytesRead() - batchStart >= config.batchBytes()
          || System.nanoTime() - batchEnd >= 0) {
        take(batch, source);
        batchStart = source.bytesRead();
        batchEnd = System.nanoTime() + config.batchAge().toNanos();
      }
    }
    takeLast(batch, source);
  }

  /** Stores what was read, and the place it reaches to even if that holds no records. */
  private void takeLast(List<SourceRecord> batch, SourceReader source) {
    take(batch, source);
    behind.settle();
  }

  /** The same while reading goes on. If the batch before could not be stored, throws why. */
  private void take(List<SourceRecord> batch, SourceReader source) {
    behind.settle();
    var place = SourcePlace.of(source);
    if (batch.isEmpty() && place.equals(stored)) {
      return;
    }
    boolean snapshot = source.isSnapshot() && head.kind() == RunKind.READ;
    boolean leavesTranscripts = source.leavesTranscripts();
    var records = List.copyOf(batch);
    batch.clear();
    behind.begin(() -> store(records, leavesTranscripts, place, snapshot));
  }

  private void store(
      List<SourceRecord> records, boolean leavesTranscripts, SourcePlace place, boolean snapshot) {
    var recorded =
        recorder.record(
            head, changes.prepare(records, leavesTranscripts), place, roomForRejections, snapshot);
    names.add(records, snapshot, recorded.named());
    roomForRejections = (int) Math.max(0, roomForRejections - recorded.counts().rejected());
    read += records.size();
    stored = place.withoutMarks();
  }

  /** Instead of reading: deletes what this snapshot has found missing. */
  void deleteMissing(UUID snapshot) {
    work(() -> snapshotEnd.delete(head, snapshot));
  }

  /** Instead of reading: deletes the items of a platform that no source has named since. */
  void deleteUnseen(String platform, Instant before) {
    work(
        () -> {
          while (recorder.deleteUnseen(head, platform, before, config.batchSize()) > 0) {
            // A transaction each, so that other writers get their turn.
          }
          endings.complete(head);
        });
  }

  private void work(Runnable task) {
    try {
      task.run();
      ended = true;
    } catch (RunEndedException e) {
      ended = true;
      throw e;
    } catch (RuntimeException e) {
      breakOff(e);
      throw e;
    }
  }

  private void end(boolean snapshot) {
    if (snapshot && head.kind() == RunKind.READ && names.areAll()) {
      snapshotEnd.settle(head, names);
    } else {
      endings.complete(head);
    }
    ended = true;
  }

  /** Ends the run before its end. */
  void fail(Level level, Stage stage, String error) {
    ended = true;
    endings.broken(head, level, stage, error);
  }

  /** Ends the run for an error of the service. Often PostgreSQL is away, then others have to. */
  private void breakOff(RuntimeException e) {
    var level = DatabaseException.isTransient(e) ? Level.UNSTABLE : Level.FAILED;
    try {
      behind.settle();
      fail(level, Stage.STORING, brokenOff());
    } catch (RuntimeException away) {
      e.addSuppressed(away);
    }
  }

  private String brokenOff() {
    return "broken off by an error of the service after %d records".formatted(read);
  }

  @Override
  public void close() {
    try {
      if (!ended) {
        fail(Level.FAILED, Stage.OPENING, brokenOff());
      }
      if (names.named() > 0) {
        snapshotEnd.forgetNames(head);
      }
    } finally {
      onClose.run();
    }
  }
}
