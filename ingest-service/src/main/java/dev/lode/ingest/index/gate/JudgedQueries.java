package dev.lode.ingest.index.gate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.common.model.ItemKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The queries of a judged query set. */
final class JudgedQueries {

  private JudgedQueries() {}

  /**
   * One query.
   *
   * @param judgements grades by {@code platform:id}; more than 0 is relevant
   */
  record JudgedQuery(String query, Map<String, Integer> judgements) {

    /** The grades by the ids of the items' points. */
    Map<String, Integer> grades() {
      return judgements.entrySet().stream()
          .collect(Collectors.toMap(e -> pointId(e.getKey()), Map.Entry::getValue));
    }

    private static String pointId(String key) {
      int colon = Math.max(0, key.indexOf(':'));
      return new ItemKey(key.substring(0, colon), key.substring(Math.min(key.length(), colon + 1)))
          .pointId()
          .toString();
    }
  }

  /**
   * The queries of a file.
   *
   * @throws UncheckedIOException if it can't be read, or a line of it is none; it names the file
   */
  static List<JudgedQuery> read(Path file, ObjectMapper json) {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).map(line -> query(line, json)).toList();
    } catch (UncheckedIOException e) {
      throw unreadable(file, requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static UncheckedIOException unreadable(Path file, IOException cause) {
    return new UncheckedIOException(
        "the judged queries in %s can't be read: %s".formatted(file, cause.getMessage()), cause);
  }

  private static JudgedQuery query(String line, ObjectMapper json) {
    try {
      var query = json.readValue(line, JudgedQuery.class);
      if (query.grades().isEmpty()) {
        throw new IOException("no judgements of '%s'".formatted(query.query()));
      }
      return query;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new UncheckedIOException(new IOException(e.getMessage(), e));
    }
  }
}
