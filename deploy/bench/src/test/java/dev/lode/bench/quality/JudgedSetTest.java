package dev.lode.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.quality.JudgedQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedSetTest {

  @Test
  void textsOfAFolderAreItemsOfOnePlatform(@TempDir Path parent) throws IOException {
    var folder = Files.createDirectory(parent.resolve("SciFact"));
    Files.writeString(folder.resolve("queries.jsonl"), "{\"_id\": \"q1\", \"text\": \"cells\"}\n");
    Files.writeString(
        folder.resolve("qrels.tsv"), "query-id\tcorpus-id\tscore\nq1\t7\t1\nq1\t8\t0\n");

    var judged = JudgedSet.of(new BeirFolder(folder), "scifact");

    assertThat(judged.name()).isEqualTo("SciFact");
    assertThat(judged.filter()).isEqualTo(Map.of("platform", "scifact"));
    assertThat(judged.queries())
        .containsExactly(new JudgedQuery("cells", null, Map.of("scifact:7", 1, "scifact:8", 0)));
  }
}
