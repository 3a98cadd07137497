package dev.lode.ingest.source.file;

import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.NothingNew;
import dev.lode.ingest.source.ReadLimits;
import dev.lode.ingest.source.Source;
import dev.lode.ingest.source.SourceProgress;
import dev.lode.ingest.source.SourceReader;
import java.io.IOException;
import java.util.Optional;

/**
 * One file of items. The cursor names the file's version beside the place, so that a file that was
 * exchanged is read from its beginning, and one whose reading was interrupted from that place on.
 */
final class FileSource implements Source {

  private final String name;
  private final FileLocation location;
  private final FileFormat format;
  private final ItemParser parser;
  private final ReadLimits limits;
  private final boolean snapshot;

  /**
   * A file.
   *
   * @param format how it is written; if empty, its name says so, and if not even that, {@link
   *     FileFormat#JSONL}
   * @param snapshot whether the file always names everything that there is
   */
  FileSource(
      String name,
      FileLocation location,
      Optional<FileFormat> format,
      FieldMapping mapping,
      ReadLimits limits,
      boolean snapshot) {
    this.name = name;
    this.location = location;
    this.format = format.or(() -> FileFormat.ofName(location.fileName())).orElse(FileFormat.JSONL);
    this.parser = new ItemParser(mapping);
    this.limits = limits;
    this.snapshot = snapshot;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ItemParser parser() {
    return parser;
  }

  @Override
  public SourceReader open(SourceProgress progress) throws IOException {
    var before = progress.cursor().flatMap(FileCursor::parse);
    var fetched = location.fetch(before.filter(FileCursor::isAtEnd).map(FileCursor::version));
    if (fetched.isEmpty()) {
      return new NothingNew(progress.cursor().orElse(null));
    }
    var file = fetched.get();
    var after =
        before
            .filter(cursor -> !snapshot && !cursor.isAtEnd())
            .filter(cursor -> cursor.version().equals(file.version()))
            .map(FileCursor::place);
    try {
      var content = format.open(file.path(), parser, limits, after.orElse(null));
      return new FileReader(file, file.version(), content, snapshot);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }
}
