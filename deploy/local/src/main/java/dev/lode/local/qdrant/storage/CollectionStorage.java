package dev.lode.local.qdrant.storage;

import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one collection.
 *
 * <pre>
 * config.pb    name and configuration, replaced as a whole
 * snapshot-3   all points and indexes when log-3 began; the highest number counts, none is the empty collection
 * log-3        every operation since
 * </pre>
 *
 * Callers see to it that only one thread at a time appends or takes a snapshot.
 */
public final class CollectionStorage implements AutoCloseable {
  private static final Logger LOG = System.getLogger(CollectionStorage.class.getName());
  private static final String CONFIG = "config.pb";
  private static final String SNAPSHOT = "snapshot-";
  private static final String LOG_FILE = "log-";

  /** Below this a log is never worth a snapshot. */
  private static final long MIN_LOG_BYTES = 16L << 20;

  private final Path folder;
  private long generation;
  private long snapshotBytes;
  private long nextSequence;
  private FrameWriter log;
  private volatile boolean unforced;

  /** Name and configuration of a collection. */
  public record Description(String name, CollectionConfig config) {}

  private CollectionStorage(
      Path folder, long generation, long snapshotBytes, long nextSequence, FrameWriter log) {
    this.folder = folder;
    this.generation = generation;
    this.snapshotBytes = snapshotBytes;
    this.nextSequence = nextSequence;
    this.log = log;
  }

  /** Writes the description of a collection into its folder. */
  public static void describe(Path folder, Description description) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    CollectionDescription.newBuilder().setName(description.name).build().writeDelimitedTo(content);
    description.config.writeDelimitedTo(content);
    AtomicFiles.replace(folder.resolve(CONFIG), content.toByteArray());
  }

  /** Reads the description of the collection in a folder. */
  public static Description describe(Path folder) throws IOException {
    try (ByteArrayInputStream content =
        new ByteArrayInputStream(Files.readAllBytes(folder.resolve(CONFIG)))) {
      CollectionDescription name = CollectionDescription.parseDelimitedFrom(content);
      CollectionConfig config = CollectionConfig.parseDelimitedFrom(content);
      return new Description(name.getName(), config);
    }
  }

  /** Reads everything that the folder holds into {@code recovery} and opens the log for more. */
  public static CollectionStorage open(Path folder, Recovery recovery) throws IOException {
    long generation = latestSnapshot(folder);
    removeSuperseded(folder, generation);
    long sequence = 0;
    long snapshotBytes = 0;
    if (generation > 0) {
      Path snapshot = folder.resolve(SNAPSHOT + generation);
      snapshotBytes = Files.size(snapshot);
      sequence = readSnapshot(snapshot, recovery);
    }
    Path file = folder.resolve(LOG_FILE + generation);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      long end = 0;
      try (FrameReader reader = new FrameReader(file)) {
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
          recovery.operation(frame.sequence(), LoggedOperation.parse(frame.kind(), frame.body()));
          sequence = frame.sequence() + 1;
        }
        end = reader.position();
        if (end < reader.length()) {
          LOG.log(
              Level.WARNING,
              "{0} ends in an unfinished operation: dropping its last {1} bytes",
              file,
              reader.length() - end);
          channel.truncate(end);
        }
      }
      return new CollectionStorage(
          folder, generation, snapshotBytes, sequence, new FrameWriter(channel, end));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Logs an operation. When this returns, a killed process does not lose it; a machine that loses
   * power may, until the next {@link #force}.
   *
   * @return the operation's number
   */
  public long append(LoggedOperation operation) throws IOException {
    long sequence = nextSequence;
    log.append(operation.kind(), sequence, operation.message());
    nextSequence++;
    unforced = true;
    return sequence;
  }

  /** The number that the next operation will have. */
  public long nextSequence() {
    return nextSequence;
  }

  /**
   * Makes all logged operations durable against a power failure. May run beside {@link #append}.
   */
  public void force() throws IOException {
    if (unforced) {
      unforced = false;
      log.force();
    }
  }

  /** Whether the log has outgrown the points so far that a snapshot shortens the next start. */
  public boolean wantsSnapshot() {
    return log.position() > Math.max(MIN_LOG_BYTES, 2 * snapshotBytes);
  }

  /** Hands the whole state to a snapshot. */
  @FunctionalInterface
  public interface State {
    void writeTo(SnapshotSink sink) throws IOException;
  }

  /**
   * Writes a snapshot and starts an empty log after it. A crash at any point leaves the old pair or
   * the new one.
   */
  public void snapshot(State state) throws IOException {
    long next = generation + 1;
    Path temporary = folder.resolve(SNAPSHOT + next + ".tmp");
    long bytes;
    try (FrameWriter writer =
        new FrameWriter(
            FileChannel.open(
                temporary,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING),
            0)) {
      writer.append(Frame.SNAPSHOT_START, nextSequence, BatchResult.getDefaultInstance());
      SnapshotSink sink = new SnapshotSink(writer);
      state.writeTo(sink);
      sink.finish();
      writer.force();
      bytes = writer.position();
    }
    // The log comes first: a snapshot without a log would be read as one followed by no operations,
    // which is right, but the
    // new log must not fail to open once the snapshot has made the old one void.
    FileChannel channel =
        FileChannel.open(
            folder.resolve(LOG_FILE + next),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    AtomicFiles.publish(temporary, folder.resolve(SNAPSHOT + next));
    FrameWriter old = log;
    log = new FrameWriter(channel, 0);
    generation = next;
    snapshotBytes = bytes;
    old.close();
    removeSuperseded(folder, next);
  }

  /** Replaces name and configuration. */
  public void describe(Description description) throws IOException {
    describe(folder, description);
  }

  /** The collection's folder. */
  public Path folder() {
    return folder;
  }

  private static long readSnapshot(Path file, Recovery recovery) throws IOException {
    long sequence = 0;
    try (FrameReader reader = new FrameReader(file)) {
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        switch (frame.kind()) {
          case Frame.SNAPSHOT_START -> sequence = frame.sequence();
          case Frame.SNAPSHOT_POINTS -> {
            for (ScoredPoint point : BatchResult.parseFrom(frame.body()).getResultList()) {
              recovery.point(point);
            }
          }
          case Frame.SNAPSHOT_END -> {
            return sequence;
          }
          default ->
              recovery.operation(
                  frame.sequence(), LoggedOperation.parse(frame.kind(), frame.body()));
        }
      }
    }
    throw new IOException("The snapshot " + file + " is damaged: its end is missing.");
  }

  private static long latestSnapshot(Path folder) throws IOException {
    long latest = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Long number = number(file, SNAPSHOT);
        if (number != null) {
          latest = Math.max(latest, number);
        }
      }
    }
    return latest;
  }

  private static void removeSuperseded(Path folder, long generation) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Long snapshot = number(file, SNAPSHOT);
        Long log = number(file, LOG_FILE);
        boolean superseded =
            file.getFileName().toString().endsWith(".tmp")
                || (snapshot != null && snapshot != generation)
                || (log != null && log != generation);
        if (superseded) {
          Files.delete(file);
        }
      }
    }
  }

  private static @Nullable Long number(Path file, String prefix) {
    String name = file.getFileName().toString();
    if (!name.startsWith(prefix)) {
      return null;
    }
    String digits = name.substring(prefix.length());
    return digits.chars().allMatch(Character::isDigit) && !digits.isEmpty()
        ? Long.valueOf(digits)
        : null;
  }

  @Override
  public void close() throws IOException {
    force();
    log.close();
  }
}
