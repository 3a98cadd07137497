package dev.lode.ingest.source.file;

import static dev.lode.ingest.source.SourceReaders.LIMITS;
import static dev.lode.ingest.source.SourceReaders.readAll;
import static dev.lode.ingest.source.SourceReaders.summarize;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.SourceProgress;
import dev.lode.ingest.source.TestingProgress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSourceTest {

  private static final String LINES =
      """
      {"id":"a","title":"t"}
      {"id":"b","title":"t"}

      {"id":"c","title":"t"}
      """;

  private static final String ARRAY =
      """
      [{"id":"a","title":"t"},{"id":"b","title":"t"},{"id":"c","title":"t"}]
      """;

  private static final String TABLE = "id,title\na,t\nb,t\n\nc,t\n";

  @TempDir Path directory;

  private FileSource source(Path path) {
    return source(path, Optional.empty(), false);
  }

  private FileSource source(Path path, Optional<FileFormat> format, boolean snapshot) {
    return new FileSource(
        "s",
        new LocalLocation(path),
        format,
        new FieldMapping(Map.of(), Map.of("platform", "p")),
        LIMITS,
        snapshot);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"items.jsonl", "items.ndjson.gz", "items", "items.JSONL.zst"})
  void readsLinesHoweverTheyArePacked(String name) throws IOException {
    var path = directory.resolve(name);

    for (var bytes :
        new byte[][] {LINES.getBytes(UTF_8), gzip(LINES), Zstd.compress(LINES.getBytes(UTF_8))}) {
      Files.write(path, bytes);
      assertThat(summarize(readAll(source(path).open(SourceProgress.NONE))))
          .containsExactly("1 a", "2 b", "4 c");
    }
  }

  @Test
  void readsSeveralCompressedPartsAsOne() throws IOException {
    var path = directory.resolve("items.jsonl.zst");
    var first = Zstd.compress("{\"id\":\"a\",\"title\":\"t\"}\n{\"id\"".getBytes(UTF_8));
    var second = Zstd.compress(":\"b\",\"title\":\"t\"}".getBytes(UTF_8));
    var both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    Files.write(path, both);

    assertThat(summarize(readAll(source(path).open(SourceProgress.NONE))))
        .containsExactly("1 a", "2 b");
  }

  @Test
  void takesAJsonFileOfLinesForWhatItIs() throws IOException {
    assertThat(readAll(source(write("array.json", "\n " + ARRAY)).open(SourceProgress.NONE)))
        .hasSize(3);
    assertThat(readAll(source(write("lines.json", LINES)).open(SourceProgress.NONE))).hasSize(3);
  }

  @Test
  void takesTheConfiguredFormatBeforeTheName() throws IOException {
    var path = write("items.jsonl", TABLE);

    assertThat(readAll(source(path, Optional.of(FileFormat.CSV), false).open(SourceProgress.NONE)))
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"items.jsonl", "items.json", "items.csv"})
  void goesOnAtTheCursor(String name) throws IOException {
    var path = write(name, name.endsWith("l") ? LINES : name.endsWith("n") ? ARRAY : TABLE);
    String cursor;
    try (var reader = source(path).open(SourceProgress.NONE)) {
      reader.next();
      reader.next();
      cursor = reader.cursor();
    }

    var rest = readAll(source(path).open(TestingProgress.at(cursor)));

    assertThat(summarize(rest)).singleElement().asString().endsWith(" c");
  }

  @Test
  void beginsAnewInAFileThatWasExchanged() throws IOException {
    var path = write("items.jsonl", LINES);
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
    var path = write("items.jsonl", LINES);
    var reader = source(path).open(SourceProgress.NONE);
    assertThat(readAll(reader)).hasSize(3);

    assertThat(reader.cursor()).endsWith(":end");
    assertThat(readAll(source(path).open(TestingProgress.at(reader.cursor())))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", ":", "12-34:x", "12-34:-1", "1:2:3:4"})
  void ignoresACursorOfAnother(String cursor) throws IOException {
    assertThat(readAll(source(write("items.jsonl", LINES)).open(TestingProgress.at(cursor))))
        .hasSize(3);
  }

  @Test
  void neverGoesOnInTheMiddleOfASnapshot() throws IOException {
    var path = write("items.jsonl", LINES);
    String inTheMiddle;
    try (var reader = source(path).open(SourceProgress.NONE)) {
      reader.next();
      inTheMiddle = reader.cursor();
    }

    var reader = source(path, Optional.empty(), true).open(TestingProgress.at(inTheMiddle));

    assertThat(reader.isSnapshot()).isTrue();
    reader.next();
    assertThat(reader.cursor()).isNull();
    assertThat(readAll(reader)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"gz,6", "gz,40", "zst,8", "zst,40"})
  void saysThatCompressedDataIsCutOff(String ending, int length) throws IOException {
    var packed = ending.equals("gz") ? gzip(LINES) : Zstd.compress(LINES.getBytes(UTF_8));
    var path = Files.write(directory.resolve("cut." + ending), Arrays.copyOf(packed, length));

    assertThatThrownBy(() -> readAll(source(path).open(SourceProgress.NONE)))
        .isInstanceOf(BrokenSourceException.class)
        .hasMessageStartingWith("the compressed data is broken or cut off");
  }

  @Test
  void saysThatThereIsNoFile() {
    assertThatThrownBy(() -> source(directory.resolve("none")).open(SourceProgress.NONE))
        .isInstanceOf(NoSuchFileException.class);
  }
}
