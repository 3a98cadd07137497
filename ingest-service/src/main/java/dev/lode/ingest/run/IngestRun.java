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
import org.jspecify.annotations.Nullable;

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
  private final SourceAccess source = new SourceAccess();
  private boolean leavesTranscripts;
  private int roomForRejections;
  private long read;
  private SourcePlace stored = SourcePlace.BEGINNING;
  private SourcePlace end = SourcePlace.BEGINNING;
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

  /** Lets the reader notice at once that the run has ended; from another thread. */
  void stop() {
    source.stop();
  }

  /** Begins to read something. */
  @FunctionalInterface
  interface Opening {
    SourceReader open() throws IOException;
  }

  /**
   * Opens a source and reads it to its end. One that can't be opened ends the run like one that
   * breaks while it is read.
   *
   * @param leavesTranscripts whether items without a transcript keep the one that is stored
   * @throws IOException as of {@link #read(SourceReader)}
   * @throws RunEndedException if someone else has ended the run
   */
  void read(Opening opening, boolean leavesTranscripts) throws IOException {
    this.leavesTranscripts = leavesTranscripts;
    try (var reader = opened(opening)) {
      if (reader != null) {
        read(reader);
      }
    }
  }

  /** Null if the source pauses before it has begun. */
  private @Nullable SourceReader opened(Opening opening) throws IOException {
    try {
      return source.ask(opening::open);
    } catch (RunEndedException e) {
      ended = true;
      throw e;
    } catch (SourcePausedException e) {
      pause(e);
      return null;
    } catch (SourceRefusedException e) {
      fail(Level.FAILED, Stage.OPENING, "the source refuses: " + e.getMessage());
      throw e;
    } catch (BrokenSourceException e) {
      fail(Level.FAILED, Stage.OPENING, "the source can't be understood: " + e.reason());
      throw e;
    } catch (IOException e) {
      fail(Level.UNSTABLE, Stage.OPENING, "the source can't be opened: " + e.getMessage());
      throw e;
    } catch (RuntimeException e) {
      breakOff(e, Stage.OPENING);
      throw e;
    }
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
  void read(SourceReader reader) throws IOException {
    try {
      readToEndOrBreak(reader);
    } catch (RunEndedException e) {
      abandon(e);
      throw e;
    } catch (RuntimeException e) {
      breakOff(e, Stage.STORING);
      throw e;
    }
  }

  /**
   * However the reading ends, what was read is stored; if that fails, this does, and not the
   * source.
   */
  private void readToEndOrBreak(SourceReader reader) throws IOException {
    var batch = new ArrayList<SourceRecord>();
    try {
      readBatches(reader, batch);
      end(reader.isSnapshot());
    } catch (SourcePausedException e) {
      takeLast(batch, reader);
      pause(e);
    } catch (BrokenSourceException e) {
      batch.add(new SourceRecord.Rejected(e.line(), null, e.reason()));
      takeLast(batch, reader);
      fail(
          Level.FAILED,
          Stage.READING,
          "nothing was read from record %d on: %s".formatted(e.line(), e.reason()));
      throw e;
    } catch (SourceRefusedException e) {
      takeLast(batch, reader);
      fail(
          Level.FAILED,
          Stage.READING,
          "the source refused after %d records: %s".formatted(read, e.getMessage()));
      throw e;
    } catch (IOException e) {
      takeLast(batch, reader);
      fail(
          Level.UNSTABLE,
          Stage.READING,
          "the source went away after %d records: %s".formatted(read, e.getMessage()));
      throw e;
    }
  }

  private void readBatches(SourceReader reader, List<SourceRecord> batch) throws IOException {
    long batchStart = reader.bytesRead();
    long batchEnd = System.nanoTime() + config.batchAge().toNanos();
    for (var record = next(reader); record != null; record = next(reader)) {
      batch.add(record);
      if (batch.size() >= config.batchSize()
          || reader.bytesRead() - batchStart >= config.batchBytes()
          || System.nanoTime() - batchEnd >= 0) {
        take(batch, reader, false);
        batchStart = reader.bytesRead();
        batchEnd = System.nanoTime() + config.batchAge().toNanos();
      }
    }
    take(batch, reader, true);
    behind.settle();
  }

  private @Nullable SourceRecord next(SourceReader reader) throws IOException {
    return source.ask(reader::next);
  }

  /** Stores what was read, and the place it reaches to even if that holds no records. */
  private void takeLast(List<SourceRecord> batch, SourceReader reader) {
    take(batch, reader, false);
    behind.settle();
  }

  /**
   * The same while reading goes on. If the batch before could not be stored, throws why.
   *
   * @param atEnd whether this is the last batch. The end of a snapshot is not noted as reached
   *     before what is missing is dealt with: the next run would not find it out again
   */
  private void take(List<SourceRecord> batch, SourceReader reader, boolean atEnd) {
    behind.settle();
    var place = SourcePlace.of(reader);
    boolean snapshot = reader.isSnapshot() && head.kind() == RunKind.READ;
    if (atEnd) {
      end = place;
    }
    if (batch.isEmpty() && place.equals(stored)) {
      return;
    }
    var records = List.copyOf(batch);
    var reached = atEnd && snapshot ? SourcePlace.BEGINNING : place;
    batch.clear();
    behind.begin(() -> store(records, reached, snapshot));
  }

  private void store(List<SourceRecord> records, SourcePlace place, boolean snapshot) {
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
    work(() -> snapshotEnd.delete(head, snapshot, SourcePlace.BEGINNING));
  }

  /** Instead of reading: deletes the items of a platform that no source has named since. */
  void deleteUnseen(String platform, Instant before) {
    work(
        () -> {
          while (recorder.deleteUnseen(head, platform, before, config.batchSize()) > 0) {
            // A transaction each, so that other writers get their turn.
          }
          endings.complete(head, SourcePlace.BEGINNING);
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
      breakOff(e, Stage.STORING);
      throw e;
    }
  }

  private void end(boolean snapshot) {
    if (snapshot && names.areAll()) {
      snapshotEnd.settle(head, names, end);
    } else {
      endings.complete(head, end);
    }
    ended = true;
  }

  private void pause(SourcePausedException e) {
    forgetNames();
    endings.paused(head, String.valueOf(e.getMessage()), e.resumeAt());
    ended = true;
  }

  /** Ends the run before its end. */
  void fail(Level level, Stage stage, String error) {
    forgetNames();
    ended = true;
    endings.broken(head, level, stage, error);
  }

  /** Someone else has ended the run. A batch under way counts for nothing, but has to be over. */
  private void abandon(RunEndedException e) {
    ended = true;
    try {
      behind.settle();
    } catch (RuntimeException late) {
      e.addSuppressed(late);
    }
  }

  /** Ends the run for an error of the service. Often PostgreSQL is away, then others have to. */
  private void breakOff(RuntimeException e, Stage stage) {
    var level = DatabaseException.isTransient(e) ? Level.UNSTABLE : Level.FAILED;
    try {
      behind.settle();
      fail(level, stage, brokenOff());
    } catch (RuntimeException away) {
      e.addSuppressed(away);
    }
  }

  /** What was named is of no use once the run is over. */
  private void forgetNames() {
    if (names.named() > 0) {
      snapshotEnd.forgetNames(head);
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
      forgetNames();
    } finally {
      onClose.run();
    }
  }
}
