package dev.lode.ingest.source.file;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.lode.ingest.TestingIndexReader;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.source.SourceFactory;
import dev.lode.ingest.source.SourcesConfig;
import dev.lode.ingest.source.TestingSources;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configured directories and files, from the disk to the index. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class FileRunsTest {

  private final TestingSources sources;
  private final SourceFactory factory;
  private final TestingIndexReader index;

  @TempDir Path directory;

  FileRunsTest(TestingSources sources, SourceFactory factory, TestingIndexReader index) {
    this.sources = sources;
    this.factory = factory;
    this.index = index;
  }

  private void configure(String name, Map<String, String> keys) {
    var prefix = "lode.sources." + name + ".";
    var all = new HashMap<String, String>();
    all.put(prefix + "path", directory.toString());
    keys.forEach((key, value) -> all.put(prefix + key, value));
    var config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(SourcesConfig.class)
            .withDefaultValues(all)
            .build()
            .getConfigMapping(SourcesConfig.class);
    sources.add(factory.create(name, Objects.requireNonNull(config.byName().get(name))));
  }

  private void write(String name, byte[] content) throws IOException {
    var path = Files.write(directory.resolve(name), content);
    Files.setLastModifiedTime(path, FileTime.fromMillis(1_700_000_000_000L));
  }

  private static byte[] line(String id, String title) {
    return "{\"id\":\"%s\",\"title\":\"%s\"}\n"
        .formatted(id, title)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static JsonPath run(String source) {
    return given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body("{\"source\":\"" + source + "\"}")
        .post("/v1/runs")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void indexesEachFileOfADirectoryOnce() throws IOException {
    write("a.jsonl.zst", Zstd.compress(line("a", "The first")));
    try (var parquet = getClass().getResourceAsStream("/parquet/types-snappy.parquet")) {
      write("b.parquet", Objects.requireNonNull(parquet).readAllBytes());
    }
    write("c.csv", "videoId,title\nc1,t\nc2,\"t\"x\n".getBytes(StandardCharsets.UTF_8));
    configure(
        "inbox",
        Map.of("type", "directory", "defaults.platform", "inbox", "mapping.videoId", "id"));

    var first = run("inbox");

    assertThat(first.getInt("counts.created")).isEqualTo(7);
    assertThat(first.getInt("counts.rejected")).isEqualTo(1);
    assertThat(first.getString("rejections[0].reason")).startsWith("c.csv: not CSV: ");
    assertThat(index.item("inbox", "a").orElseThrow().item().title()).isEqualTo("The first");
    assertThat(index.item("inbox", "v3").orElseThrow().item().metrics().views())
        .isEqualTo(9007199254740995L);
    assertThat(run("inbox").getInt("counts.read")).isZero();

    write("d.jsonl", line("a", "Another title"));
    var third = run("inbox");

    assertThat(third.getInt("counts.read")).isEqualTo(1);
    assertThat(third.getInt("counts.updated")).isEqualTo(1);
  }

  @Test
  void deletesWhatASnapshotNoLongerNames() throws IOException {
    // So many that the loss of one is no reason to ask.
    for (int i = 0; i < 30; i++) {
      write(i + ".jsonl", line("i" + i, "t"));
    }
    configure(
        "whole", Map.of("type", "directory", "defaults.platform", "whole", "snapshot", "true"));
    assertThat(run("whole").getInt("counts.created")).isEqualTo(30);

    Files.delete(directory.resolve("7.jsonl"));
    var second = run("whole");

    assertThat(second.getInt("counts.unchanged")).isEqualTo(29);
    assertThat(second.getInt("counts.deleted")).isEqualTo(1);
    assertThat(index.item("whole", "i7")).isEmpty();
    assertThat(run("whole").getInt("counts.read")).isZero();
    assertThat(index.item("whole", "i8")).isPresent();
  }
}
