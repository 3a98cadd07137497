package dev.lode.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeirFolderTest {

  private static final String CORPUS =
      """
      {"_id": "d1", "title": "One", "text": "First text", "metadata": {}}
      {"_id": "d2", "text": "Second text"}
      """;

  private static final String QUERIES =
      """
      {"_id": "q2", "text": "second"}
      {"_id": "q3", "text": "nobody judged this"}
      {"_id": "q1", "text": "first"}
      """;

  private static final String QRELS =
      "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq2\td2\t1\n";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("corpus.jsonl"), CORPUS);
    Files.writeString(folder.resolve("queries.jsonl"), QUERIES);
    Files.writeString(folder.resolve("qrels.tsv"), QRELS);
  }

  @Test
  void readsTextsWithAndWithoutATitle() throws IOException {
    try (var corpus = new BeirFolder(folder).corpus()) {
      assertThat(corpus)
          .containsExactly(
              new BeirFolder.Document("d1", "One", "First text"),
              new BeirFolder.Document("d2", "", "Second text"));
    }
  }

  @Test
  void readsGzippedFiles() throws IOException {
    Files.delete(folder.resolve("corpus.jsonl"));
    try (var gzip =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("corpus.jsonl.gz")))) {
      gzip.write(CORPUS.getBytes(StandardCharsets.UTF_8));
    }
    try (var corpus = new BeirFolder(folder).corpus()) {
      assertThat(corpus).extracting(BeirFolder.Document::id).containsExactly("d1", "d2");
    }
  }

  @Test
  void leavesOutQueriesThatNobodyJudged() throws IOException {
    assertThat(new BeirFolder(folder).judgedQueries())
        .isEqualTo(Map.of("q1", "first", "q2", "second"));
  }

  @Test
  void readsGradesByQuery() throws IOException {
    assertThat(new BeirFolder(folder).grades())
        .isEqualTo(Map.of("q1", Map.of("d1", 2, "d2", 0), "q2", Map.of("d2", 1)));
  }

  @Test
  void prefersTheTestSplitOfBeirsOwnLayout() throws IOException {
    Files.createDirectory(folder.resolve("qrels"));
    Files.writeString(folder.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq2\td1\t1\n");

    assertThat(new BeirFolder(folder).grades()).isEqualTo(Map.of("q2", Map.of("d1", 1)));
  }

  @Test
  void aJudgedQueryWithoutATextIsAnError() throws IOException {
    Files.writeString(folder.resolve("queries.jsonl"), "{\"_id\": \"q2\", \"text\": \"second\"}\n");

    assertThatThrownBy(() -> new BeirFolder(folder).judgedQueries())
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("2 queries are judged, 1 of them have a text");
  }

  @Test
  void aLineOfAnotherFormatIsAnError() throws IOException {
    Files.writeString(folder.resolve("qrels.tsv"), "query-id\tcorpus-id\tscore\nq1 0 d1 2\n");

    assertThatThrownBy(() -> new BeirFolder(folder).grades())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("qrels.tsv: a line is query-id, corpus-id and score")
        .hasMessageEndingWith("q1 0 d1 2");
  }

  @Test
  void aScoreThatIsNoNumberIsAnError() throws IOException {
    Files.writeString(folder.resolve("qrels.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\thigh\n");

    assertThatThrownBy(() -> new BeirFolder(folder).grades())
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("high");
  }

  @Test
  void aMissingFileIsNamed() {
    var empty = folder.resolve("nowhere");

    assertThatThrownBy(() -> new BeirFolder(empty).grades())
        .isInstanceOf(IOException.class)
        .hasMessage(empty.resolve("qrels.tsv") + " is missing");
    assertThatThrownBy(() -> new BeirFolder(empty).corpus())
        .isInstanceOf(IOException.class)
        .hasMessage(empty.resolve("corpus.jsonl") + " is missing");
  }
}
