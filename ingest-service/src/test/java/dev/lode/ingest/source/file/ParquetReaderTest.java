package dev.lode.ingest.source.file;

import static dev.lode.ingest.source.SourceReaders.readAll;
import static dev.lode.ingest.source.SourceReaders.summarize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.common.model.Item;
import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.ReadLimits;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetReaderTest {

  private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 10_000);

  @TempDir Path directory;

  private static Path file(String name) {
    try {
      return Path.of(ParquetReaderTest.class.getResource("/parquet/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SourceReader open(Path file, ReadLimits limits, long skip) throws IOException {
    var mapping = new FieldMapping(Map.of("videoId", "id"), Map.of("platform", "p"));
    return ParquetReader.open(file, new ItemParser(mapping), limits, skip);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "types-none.parquet",
        "types-snappy.parquet",
        "types-zstd.parquet",
        "types-gzip.parquet",
        "v2-pages.parquet"
      })
  void readsEverySortOfColumn(String name) throws IOException {
    var records = readAll(open(file(name), LIMITS, 0));

    assertThat(summarize(records)).containsExactly("1 v0", "2 v1", "3 v2", "4 v3", "5 v4");
    assertThat(((SourceRecord.Found) records.get(3)).item())
        .isEqualTo(
            Item.builder("p", "v3", "Title 3")
                .tags(List.of("a", "b"))
                .publishedAt(Instant.parse("2024-01-02T03:04:05.678Z"))
                .metrics(new Item.Metrics(9007199254740995L, null, null))
                .extra(
                    Map.ofEntries(
                        Map.entry("localTime", local(name)),
                        Map.entry("day", "2024-02-29"),
                        Map.entry("clock", "01:02:03"),
                        Map.entry("small", -3L),
                        Map.entry("unsigned64", 1.8446744073709552E19),
                        Map.entry("unsigned32", 4294967295L),
                        Map.entry("price", 12345.6789),
                        Map.entry("ratio", 0.5),
                        Map.entry("half", 0.25),
                        Map.entry("live", false),
                        Map.entry("blob", "AP8="),
                        Map.entry("scores", Map.of("x", 1L)),
                        Map.entry(
                            "chapters",
                            List.of(
                                Map.of("start", 0L, "words", List.of("hi", "there")),
                                Map.of("start", 5L))),
                        Map.entry("matrix", List.of(List.of(1L, 2L), List.of(), List.of(3L)))))
                .build());
  }

  /** INT96 has no word for a time without a zone. */
  private static String local(String name) {
    return name.startsWith("v2") ? "2024-05-06T07:08:09Z" : "2024-05-06T07:08:09";
  }

  @Test
  void leavesOutWhatJsonHasNoWordFor() throws IOException {
    var notANumber =
        ((SourceRecord.Found) readAll(open(file("types-zstd.parquet"), LIMITS, 0)).get(1));

    assertThat(notANumber.item().extra()).doesNotContainKey("ratio");
    assertThat(notANumber.item().channel()).isEqualTo(new Item.Channel("c", "Channel"));
  }

  @Test
  void goesOnAfterTheRowsThatWereRead() throws IOException {
    String cursor;
    try (var reader = open(file("types-snappy.parquet"), LIMITS, 0)) {
      assertThat(reader.cursor()).isNull();
      reader.next();
      reader.next();
      reader.next();
      cursor = reader.cursor();
    }

    assertThat(
            summarize(readAll(open(file("types-snappy.parquet"), LIMITS, Long.parseLong(cursor)))))
        .containsExactly("4 v3", "5 v4");
    assertThat(readAll(open(file("types-snappy.parquet"), LIMITS, 5))).isEmpty();
  }

  @Test
  void boundsARowAndTheWhole() throws IOException {
    assertThat(summarize(readAll(open(file("types-none.parquet"), new ReadLimits(5000, 50), 3))))
        .containsExactly(
            "4: the row is larger than 50 bytes", "5: the row is larger than 50 bytes");
    var reader = open(file("types-none.parquet"), new ReadLimits(500, 10_000), 0);
    reader.next();
    assertThatThrownBy(() -> readAll(reader))
        .isInstanceOfSatisfying(
            BrokenSourceException.class,
            e -> assertThat(e.kind()).isEqualTo(BrokenSourceException.Kind.TOO_LARGE));
  }

  @Test
  void refusesARowGroupThatThereIsNoMemoryFor() throws IOException {
    var parser = new ItemParser(FieldMapping.NONE);
    var reader = ParquetReader.open(file("types-none.parquet"), parser, LIMITS, 0, 100);

    assertThatThrownBy(reader::next)
        .isInstanceOf(BrokenSourceException.class)
        .hasMessageEndingWith("write smaller row groups");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 100, 9000})
  void saysThatAFileIsCutOff(int length) throws IOException {
    var bytes = Files.readAllBytes(file("types-none.parquet"));
    var cut = Files.write(directory.resolve("cut.parquet"), Arrays.copyOf(bytes, length));

    assertThatThrownBy(() -> open(cut, LIMITS, 0))
        .isInstanceOf(BrokenSourceException.class)
        .hasMessageStartingWith("not readable as Parquet: ");
  }

  @Test
  void breaksAtPagesThatAreGarbage() throws IOException {
    var bytes = Files.readAllBytes(file("types-zstd.parquet"));
    for (int i = 4; i < 600; i++) {
      bytes[i] ^= 0x5A;
    }
    var broken = Files.write(directory.resolve("broken.parquet"), bytes);

    assertThatThrownBy(() -> readAll(open(broken, LIMITS, 0)))
        .isInstanceOf(BrokenSourceException.class)
        .hasMessageStartingWith("not readable as Parquet: ");
  }
}
