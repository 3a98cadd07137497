package dev.lode.bench.quality;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A judged collection in BEIR's format: {@code corpus.jsonl}, {@code queries.jsonl} (either may be
 * gzipped) and {@code qrels/test.tsv} or {@code qrels.tsv}.
 */
final class BeirFolder {

  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");

  private final Path folder;
  private final ObjectMapper json = new ObjectMapper();

  BeirFolder(Path folder) {
    this.folder = folder;
  }

  /** A text to be found; the title may be empty. */
  record Document(String id, String title, String text) {}

  /** The texts in the file's order; to be closed. */
  Stream<Document> corpus() throws IOException {
    return objects("corpus.jsonl")
        .map(
            line ->
                new Document(id(line), line.path("title").asText(), line.path("text").asText()));
  }

  /**
   * The queries that somebody judged, by id, in the file's order.
   *
   * @throws IOException if one of the judged queries has no text
   */
  Map<String, String> judgedQueries() throws IOException {
    var judged = grades().keySet();
    var queries = new LinkedHashMap<String, String>();
    try (var lines = objects("queries.jsonl")) {
      lines
          .filter(line -> judged.contains(id(line)))
          .forEach(line -> queries.put(id(line), line.path("text").asText()));
    }
    if (queries.size() != judged.size()) {
      throw new IOException(
          "%s: %d queries are judged, %d of them have a text"
              .formatted(folder, judged.size(), queries.size()));
    }
    return queries;
  }

  /** The judges' grade of each judged document, by query. */
  Map<String, Map<String, Integer>> grades() throws IOException {
    var file = Files.exists(folder.resolve("qrels")) ? "qrels/test.tsv" : "qrels.tsv";
    var grades = new LinkedHashMap<String, Map<String, Integer>>();
    // The first line names the columns.
    for (var line : Files.readAllLines(present(file)).stream().skip(1).toList()) {
      if (!line.isBlank()) {
        addGrade(file, line, grades);
      }
    }
    return grades;
  }

  private static void addGrade(String file, String line, Map<String, Map<String, Integer>> grades)
      throws IOException {
    var columns = line.strip().split("\t", -1);
    if (columns.length != 3 || !INTEGER.matcher(columns[2]).matches()) {
      throw new IOException(
          file + ": a line is query-id, corpus-id and score between tabs, not: " + line);
    }
    grades
        .computeIfAbsent(columns[0], query -> new LinkedHashMap<>())
        .put(columns[1], Integer.parseInt(columns[2]));
  }

  private Path present(String name) throws IOException {
    var file = folder.resolve(name);
    if (Files.notExists(file)) {
      throw new IOException(file + " is missing");
    }
    return file;
  }

  private Stream<JsonNode> objects(String name) throws IOException {
    var reader =
        new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8), 1 << 16);
    return reader
        .lines()
        .filter(line -> !line.isBlank())
        .map(this::parse)
        .onClose(
            () -> {
              try {
                reader.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private InputStream open(String name) throws IOException {
    var gzipped = folder.resolve(name + ".gz");
    return Files.exists(gzipped)
        ? new GZIPInputStream(Files.newInputStream(gzipped), 1 << 16)
        : Files.newInputStream(present(name));
  }

  private JsonNode parse(String line) {
    try {
      return json.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The collection's name: that of the folder. */
  String name() {
    return requireNonNull(folder.toAbsolutePath().normalize().getFileName()).toString();
  }

  /** The folder. */
  @Override
  public String toString() {
    return folder.toString();
  }

  private static String id(JsonNode line) {
    return line.path("_id").asText();
  }
}
