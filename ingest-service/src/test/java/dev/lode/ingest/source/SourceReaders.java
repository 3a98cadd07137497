package dev.lode.ingest.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads texts to their end. */
public final class SourceReaders {

  public static final ReadLimits LIMITS = new ReadLimits(1 << 20, 1000);

  private SourceReaders() {}

  public static SourceReader open(ItemFormat format, byte[] bytes, ReadLimits limits)
      throws IOException {
    var parser = new ItemParser(new FieldMapping(Map.of(), Map.of("platform", "p")));
    return format.open(new ByteArrayInputStream(bytes), parser, limits);
  }

  public static List<SourceRecord> readAll(ItemFormat format, String text) throws IOException {
    return readAll(open(format, text.getBytes(StandardCharsets.UTF_8), LIMITS));
  }

  public static List<SourceRecord> readAll(SourceReader reader) throws IOException {
    var records = new ArrayList<SourceRecord>();
    try (reader) {
      for (var record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
    }
    return records;
  }

  /** Line and id of what was found, line and reason of what was rejected. */
  public static List<String> summarize(List<SourceRecord> records) {
    return records.stream()
        .map(
            record ->
                switch (record) {
                  case SourceRecord.Found found -> found.line() + " " + found.item().id();
                  case SourceRecord.Removed removed -> removed.line() + " -" + removed.key().id();
                  case SourceRecord.Rejected rejected -> rejected.line() + ": " + rejected.reason();
                })
        .toList();
  }
}
