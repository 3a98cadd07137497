package dev.lode.ingest.source.file;

import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.ReadLimits;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One pass over files that were not read before, one after the other. */
final class DirectoryReader implements SourceReader {

  private static final Logger LOG = Logger.getLogger(DirectoryReader.class);

  private final Iterator<ListedFile> files;
  private final ItemParser parser;
  private final ReadLimits limits;
  private final Map<String, String> marks = new HashMap<>();
  private final Optional<DirectoryCursor> resume;
  private @Nullable ListedFile file;
  private @Nullable SourceReader content;
  private @Nullable DirectoryCursor cursor;
  private long bytesBefore;

  /**
   * A pass.
   *
   * @param resume where an earlier pass was interrupted
   */
  DirectoryReader(
      List<ListedFile> files,
      ItemParser parser,
      ReadLimits limits,
      Optional<DirectoryCursor> resume) {
    this.files = files.iterator();
    this.parser = parser;
    this.limits = limits;
    this.resume = resume;
    this.cursor = resume.orElse(null);
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    while (file != null || files.hasNext()) {
      var current = file == null ? files.next() : file;
      file = current;
      try {
        var record = read(current);
        if (record != null) {
          return record;
        }
        finish(current);
      } catch (BrokenSourceException e) {
        LOG.warnf("%s is read no further than line %d: %s", current.name(), e.line(), e.reason());
        finish(current);
        return current.naming(new SourceRecord.Rejected(e.line(), null, e.reason()));
      } catch (NoSuchFileException e) {
        LOG.infof("%s has gone before it was read", current.name());
        leave(current);
      } catch (AccessDeniedException e) {
        LOG.warnf("%s may not be read", current.name());
        leave(current);
        return current.naming(
            new SourceRecord.Rejected(0, null, "this service may not read the file"));
      }
    }
    return null;
  }

  private @Nullable SourceRecord read(ListedFile current) throws IOException {
    if (content == null) {
      var after = resume.flatMap(place -> place.placeIn(current));
      content = current.open(parser, limits, after.orElse(null));
    }
    var record = content.next();
    if (record == null) {
      return null;
    }
    var place = content.cursor();
    if (place != null) {
      cursor = new DirectoryCursor(new FileCursor(current.version(), place), current.name());
    }
    return current.naming(record);
  }

  /** There is nothing more to be had of it, unless it has changed while it was read. */
  private void finish(ListedFile current) throws IOException {
    if (!current.file().hasChanged()) {
      var mark = FileMark.of(current);
      marks.put(mark.key(), mark.value());
    }
    leave(current);
  }

  private void leave(ListedFile current) throws IOException {
    cursor = new DirectoryCursor(FileCursor.atEnd(current.version()), current.name());
    file = null;
    close();
  }

  @Override
  public @Nullable String cursor() {
    return cursor == null ? null : cursor.toString();
  }

  @Override
  public Map<String, String> takeMarks() {
    var taken = Map.copyOf(marks);
    marks.clear();
    return taken;
  }

  @Override
  public long bytesRead() {
    return bytesBefore + (content == null ? 0 : content.bytesRead());
  }

  @Override
  public void close() throws IOException {
    if (content != null) {
      bytesBefore += content.bytesRead();
      content.close();
      content = null;
    }
  }
}
