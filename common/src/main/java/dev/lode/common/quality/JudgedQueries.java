package dev.lode.common.quality;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads a file of judged queries, one a line: {@code {"query":"async io","note":"…",
 * "judgements":{"youtube:abc":2,"youtube:def":0}}}.
 */
public final class JudgedQueries {

  private final ObjectReader json =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build()
          .readerFor(JudgedQuery.class);

  /**
   * The queries of a file, in its order.
   *
   * @throws IOException if it can't be read, or a line of it is no judged query; the message names
   *     the file and the line
   */
  public List<JudgedQuery> read(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new IOException("the judged queries in %s can't be read: %s".formatted(file, e), e);
    }
    try {
      return IntStream.range(0, lines.size())
          .filter(i -> !lines.get(i).isBlank())
          .mapToObj(i -> query(file, i + 1, lines.get(i)))
          .toList();
    } catch (UncheckedIOException e) {
      throw requireNonNull(e.getCause());
    }
  }

  private JudgedQuery query(Path file, int number, String line) {
    try {
      JudgedQuery query = json.readValue(line);
      if (query.query().isBlank()) {
        throw new IllegalArgumentException("the query is blank");
      }
      if (query.gradesByPoint().values().stream().noneMatch(grade -> grade > 0)) {
        throw new IllegalArgumentException("nothing is relevant to '" + query.query() + "'");
      }
      return query;
    } catch (IOException | IllegalArgumentException e) {
      throw new UncheckedIOException(
          new IOException(
              "the judged queries in %s can't be read: line %d: %s"
                  .formatted(file, number, e.getMessage()),
              e));
    }
  }
}
