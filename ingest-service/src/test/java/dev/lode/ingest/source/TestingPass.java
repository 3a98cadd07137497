package dev.lode.ingest.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a source, with what is stored after it.
 *
 * @param failure what ended it, if not the end of the source
 */
public record TestingPass(
    List<SourceRecord> records, TestingProgress progress, @Nullable IOException failure) {

  /** Nothing was read before. */
  public static final TestingProgress NOTHING = TestingProgress.at(null);

  /** Opens a source. */
  public interface Opening {
    /** As {@link Source#open}. */
    SourceReader open(TestingProgress progress) throws IOException;
  }

  /** Reads to the end, or until something ends it. */
  public static TestingPass of(Opening source, TestingProgress before) {
    var records = new ArrayList<SourceRecord>();
    var marks = new HashMap<>(before.marks());
    IOException failure = null;
    var cursor = before.at();
    try (var reader = source.open(before)) {
      try {
        for (var record = reader.next(); record != null; record = reader.next()) {
          records.add(record);
        }
      } catch (IOException e) {
        failure = e;
      }
      cursor = reader.cursor();
      marks.putAll(reader.takeMarks());
    } catch (IOException e) {
      failure = e;
    }
    return new TestingPass(records, new TestingProgress(cursor, marks), failure);
  }

  /** Ids of what was found, {@code -id} of what was removed, {@code id: reason} of rejections. */
  public List<String> summary() {
    return records.stream()
        .map(
            record ->
                switch (record) {
                  case SourceRecord.Found found -> found.item().id();
                  case SourceRecord.Removed removed -> "-" + removed.key().id();
                  case SourceRecord.Rejected rejected -> rejected.id() + ": " + rejected.reason();
                })
        .toList();
  }
}
