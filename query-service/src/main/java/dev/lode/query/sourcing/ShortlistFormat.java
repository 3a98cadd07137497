package dev.lode.query.sourcing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes shortlists as files. Safe for many threads. */
@ApplicationScoped
public class ShortlistFormat {

  /**
   * What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), the full-width
   * forms among it that some locales know. Titles are written by strangers.
   */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private final ObjectMapper mapper;

  ShortlistFormat(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * CSV as of RFC 4180, with a first line of names. A text that a spreadsheet would run gets an
   * apostrophe in front, which a spreadsheet does not show.
   */
  public String csv(Shortlist shortlist) {
    var columns = ShortlistColumn.values();
    var header = Arrays.stream(columns).map(ShortlistColumn::columnName).toArray(String[]::new);
    var text = new StringWriter();
    try (var csv = new CSVPrinter(text, CSVFormat.RFC4180.builder().setHeader(header).get())) {
      for (var row : shortlist.rows()) {
        csv.printRecord(Arrays.stream(columns).map(column -> cell(column.of(row))).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  private static @Nullable Object cell(@Nullable Object cell) {
    return cell instanceof String text && startsFormula(text) ? "'" + text : cell;
  }

  private static boolean startsFormula(String text) {
    var stripped = text.stripLeading();
    return !text.isEmpty()
        && (FORMULA.indexOf(text.charAt(0)) >= 0
            || (!stripped.isEmpty() && FORMULA.indexOf(stripped.charAt(0)) >= 0));
  }

  /** One JSON object on each line, with every column; nothing is escaped but what JSON asks for. */
  public String ndjson(Shortlist shortlist) {
    return shortlist.rows().stream().map(this::line).collect(Collectors.joining());
  }

  private String line(ShortlistRow row) {
    try {
      return mapper.writeValueAsString(cells(row)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every cell can be written as JSON", e);
    }
  }

  /** A row by the names of the columns, in their order. */
  public static Map<String, @Nullable Object> cells(ShortlistRow row) {
    var cells = new LinkedHashMap<String, @Nullable Object>();
    for (var column : ShortlistColumn.values()) {
      cells.put(column.columnName(), column.of(row));
    }
    return cells;
  }
}
