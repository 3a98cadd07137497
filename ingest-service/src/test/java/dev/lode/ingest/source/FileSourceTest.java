package dev.lode.ingest.source;

import static dev.lode.ingest.source.SourceReaders.LIMITS;
import static dev.lode.ingest.source.SourceReaders.readAll;
import static dev.lode.ingest.source.SourceReaders.summarize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {

  private static final String LINES =
      """
      {"id":"a","title":"t"}
      {"id":"b","title":"t"}

      {"id":"c","title":"t"}
      """;

  @TempDir Path directory;

  private FileSource source(Path path) {
    return new FileSource(
        "s", path, ItemFormat.JSONL, new FieldMapping(Map.of(), Map.of("platform", "p")), LIMITS);
  }

  @Test
  void readsACompressedFile() throws IOException {
    var path = directory.resolve("items.jsonl.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write(LINES.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(summarize(readAll(source(path).open(SourceProgress.NONE))))
        .containsExactly("1 a", "2 b", "4 c");
  }

  @Test
  void goesOnAtTheCursor() throws IOException {
    var path = Files.writeString(directory.resolve("items.jsonl"), LINES);
    String cursor;
    try (var reader = source(path).open(SourceProgress.NONE)) {
      reader.next();
      reader.next();
      cursor = reader.cursor();
    }

    assertThat(summarize(readAll(source(path).open(TestingProgress.at(cursor)))))
        .containsExactly("4 c");
  }

  @Test
  void beginsAnewInAFileThatWasExchanged() throws IOException {
    var path = Files.writeString(directory.resolve("items.jsonl"), LINES);
    String cursor;
    try (var reader = source(path).open(SourceProgress.NONE)) {
      reader.next();
      cursor = reader.cursor();
    }
    Files.setLastModifiedTime(path, FileTime.fromMillis(0));

    assertThat(readAll(source(path).open(TestingProgress.at(cursor)))).hasSize(3);
  }

  @Test
  void readsAFileAgainThatWasReadToItsEnd() throws IOException {
    var path = Files.writeString(directory.resolve("items.jsonl"), LINES);
    var reader = source(path).open(SourceProgress.NONE);
    assertThat(reader.takeMarks()).isEmpty();
    assertThat(readAll(reader)).hasSize(3);
    var marks = reader.takeMarks();

    assertThat(readAll(source(path).open(new TestingProgress(reader.cursor(), marks)))).hasSize(3);
    assertThat(readAll(source(path).open(TestingProgress.at(reader.cursor())))).isEmpty();
  }

  @Test
  void saysThatThereIsNoFile() {
    assertThatThrownBy(() -> source(directory.resolve("none")).open(SourceProgress.NONE))
        .isInstanceOf(NoSuchFileException.class);
  }
}
