package dev.lode.ingest.source;

import static dev.lode.ingest.source.BrokenSourceException.Kind.MALFORMED;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads comma-separated values with a header line. A record becomes the JSON object that would say
 * the same, so that there is one place only that knows what an item looks like.
 */
final class CsvReader implements SourceReader {

  private static final char REPLACEMENT = '\uFFFD';

  private final MeteredInputStream in;
  private final ItemParser parser;
  private final CSVParser csv;
  private final Iterator<CSVRecord> records;
  private final List<String> columns;

  CsvReader(MeteredInputStream in, ItemParser parser) throws IOException {
    this.in = in;
    this.parser = parser;
    // Empty lines are skipped here and not by the parser, which would lose count of the lines.
    var format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();
    var text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    skipByteOrderMark(text);
    this.csv = CSVParser.builder().setReader(text).setFormat(format).get();
    this.records = csv.iterator();
    this.columns = header();
  }

  private static void skipByteOrderMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
  }

  private List<String> header() throws IOException {
    var header = nextRecord();
    if (header == null) {
      throw new BrokenSourceException(MALFORMED, 0, "the header line is missing");
    }
    var names = header.stream().map(String::strip).toList();
    var seen = new HashSet<String>();
    for (var name : names) {
      if (name.isEmpty()) {
        throw new BrokenSourceException(MALFORMED, 1, "the header names a column with nothing");
      }
      if (!seen.add(name)) {
        throw new BrokenSourceException(MALFORMED, 1, "the header names '" + name + "' twice");
      }
    }
    return names;
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    while (true) {
      long line = csv.getCurrentLineNumber() + 1;
      var row = nextRecord();
      if (row == null) {
        return null;
      }
      in.recordDone(line);
      if (row.size() == 1 && row.get(0).isBlank()) {
        continue;
      }
      if (row.size() != columns.size()) {
        return new SourceRecord.Rejected(
            line, null, row.size() + " values for " + columns.size() + " columns", asText(row));
      }
      if (row.stream().anyMatch(cell -> cell.indexOf(REPLACEMENT) >= 0)) {
        return new SourceRecord.Rejected(line, null, "not UTF-8", asText(row));
      }
      return parser.parse(line, toJson(row));
    }
  }

  private static RawRecord asText(CSVRecord row) {
    return RawRecord.of(CSVFormat.RFC4180.format((Object[]) row.values()));
  }

  private @Nullable CSVRecord nextRecord() throws IOException {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException e) {
      throw broken(e.getCause());
    } catch (IllegalStateException e) {
      throw broken(e);
    }
  }

  /** Quotes that don't match, or a limit that the stream below has found exceeded. */
  private IOException broken(@Nullable Throwable cause) {
    return switch (cause) {
      case BrokenSourceException known -> known;
      case CSVException malformed -> malformed(malformed);
      case IOException away -> away;
      case null, default -> malformed(cause);
    };
  }

  private BrokenSourceException malformed(@Nullable Throwable cause) {
    return new BrokenSourceException(
        MALFORMED,
        csv.getCurrentLineNumber(),
        "not CSV: " + (cause == null ? "unreadable" : cause.getMessage()));
  }

  private ObjectNode toJson(CSVRecord row) {
    var object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < columns.size(); i++) {
      if (!row.get(i).isEmpty()) {
        FieldMapping.put(object, columns.get(i), JsonNodeFactory.instance.textNode(row.get(i)));
      }
    }
    return object;
  }

  @Override
  public @Nullable String cursor() {
    return Long.toString(csv.getCurrentLineNumber());
  }

  @Override
  public long bytesRead() {
    return in.total();
  }

  @Override
  public void close() throws IOException {
    csv.close();
    in.close();
  }
}
