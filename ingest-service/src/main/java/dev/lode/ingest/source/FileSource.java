package dev.lode.ingest.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of items, compressed if its name ends in {@code .gz}. The cursor names the file's size and
 * time beside the line, so that a file that was exchanged is read from its beginning. So is one
 * that was read to its end, for who reads it again wants to know what is in it.
 */
final class FileSource implements Source {

  /** The mark that holds the cursor at which the file ended. */
  private static final String END = "end";

  private final String name;
  private final Path path;
  private final ItemFormat format;
  private final ItemParser parser;
  private final ReadLimits limits;

  FileSource(String name, Path path, ItemFormat format, FieldMapping mapping, ReadLimits limits) {
    this.name = name;
    this.path = path;
    this.format = format;
    this.parser = new ItemParser(mapping);
    this.limits = limits;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public SourceReader open(SourceProgress progress) throws IOException {
    var cursor = progress.cursor().filter(at -> !progress.mark(END).equals(Optional.of(at)));
    var version = Files.size(path) + "-" + Files.getLastModifiedTime(path).toMillis() + ":";
    var in = Files.newInputStream(path);
    try {
      var reader = new FileReader(version, format.open(decompressed(in), parser, limits));
      if (cursor.isPresent() && cursor.get().startsWith(version)) {
        reader.skipTo(cursor.get());
      }
      return reader;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private InputStream decompressed(InputStream in) throws IOException {
    return path.toString().endsWith(".gz")
        ? new GZIPInputStream(in, 1 << 16)
        : new BufferedInputStream(in, 1 << 16);
  }

  /** Puts the version of the file in front of the cursor. */
  private static final class FileReader implements SourceReader {

    private final String version;
    private final SourceReader content;
    private boolean ended;

    FileReader(String version, SourceReader content) {
      this.version = version;
      this.content = content;
    }

    /** Passes over what was read before: cheap beside what was done with it. */
    void skipTo(String cursor) throws IOException {
      while (!cursor.equals(cursor()) && content.next() != null) {
        // The place is all that counts.
      }
    }

    @Override
    public @Nullable SourceRecord next() throws IOException {
      var record = content.next();
      ended = record == null;
      return record;
    }

    @Override
    public @Nullable String cursor() {
      var place = content.cursor();
      return place == null ? null : version + place;
    }

    @Override
    public Map<String, String> takeMarks() {
      var cursor = cursor();
      return ended && cursor != null ? Map.of(END, cursor) : Map.of();
    }

    @Override
    public long bytesRead() {
      return content.bytesRead();
    }

    @Override
    public void close() throws IOException {
      content.close();
    }
  }
}
