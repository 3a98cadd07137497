package dev.lode.ingest.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.ingest.TestingOutage;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.ReadConfig;
import dev.lode.ingest.source.SourcesConfig;
import dev.lode.ingest.source.TestingPass;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bound on what comes over the network is 20,000 bytes here, and 1,000 for a record. */
@QuarkusTest
@WithTestResource(TestingOutage.class)
class FileSizeTest {

  private static final int LINES = 1000;

  @TempDir Path directory;

  private final FileSources files;
  private final ReadConfig read;

  FileSizeTest(FileSources files, ReadConfig read) {
    this.files = files;
    this.read = read;
  }

  private SourcesConfig.SourceConfig config() {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(SourcesConfig.class)
        .withDefaultValues(Map.of("lode.sources.s.type", "file", "lode.sources.s.settle", "0s"))
        .build()
        .getConfigMapping(SourcesConfig.class)
        .byName()
        .get("s");
  }

  private Path large() throws IOException {
    var file = directory.resolve("large.jsonl");
    Files.writeString(
        file,
        IntStream.range(0, LINES)
            .mapToObj("{\"platform\":\"large\",\"id\":\"%d\",\"title\":\"t\"}\n"::formatted)
            .collect(Collectors.joining()));
    assertThat(Files.size(file)).isGreaterThan(read.maxTotal().asLongValue());
    return file;
  }

  @Test
  void fileOnADiskMayHaveAnySize() throws IOException {
    var source = files.file("s", large().toString(), FieldMapping.NONE, config());

    var pass = TestingPass.of(source::open, TestingPass.NOTHING);

    assertThat(pass.failure()).isNull();
    assertThat(pass.records()).hasSize(LINES);
  }

  @Test
  void fileOfADirectoryMayHaveAnySize() throws IOException {
    large();
    var source = files.directory("s", directory.toString(), FieldMapping.NONE, config());

    assertThat(TestingPass.of(source::open, TestingPass.NOTHING).records()).hasSize(LINES);
  }

  @Test
  void recordOfAFileIsBoundedAllTheSame() throws IOException {
    var file = directory.resolve("wide.jsonl");
    Files.writeString(file, "{\"title\":\"" + "x".repeat(1000) + "\"}\n");
    var source = files.file("s", file.toString(), FieldMapping.NONE, config());

    assertThat(TestingPass.of(source::open, TestingPass.NOTHING).summary())
        .containsExactly("null: the line is longer than 1000 bytes");
  }
}
