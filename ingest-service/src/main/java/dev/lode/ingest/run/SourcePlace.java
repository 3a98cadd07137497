package dev.lode.ingest.run;

import dev.lode.ingest.source.SourceReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a source stands.
 *
 * @param cursor as of {@link SourceReader#cursor}
 * @param marks those that were set since the last time
 */
record SourcePlace(@Nullable String cursor, Map<String, String> marks) {

  /** Nothing was read yet. */
  static final SourcePlace BEGINNING = new SourcePlace(null, Map.of());

  /** Where the reader stands now; it will not hand out these marks again. */
  static SourcePlace of(SourceReader reader) {
    return new SourcePlace(reader.cursor(), reader.takeMarks());
  }

  SourcePlace withoutMarks() {
    return new SourcePlace(cursor, Map.of());
  }
}
