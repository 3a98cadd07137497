package dev.lode.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void measuresTheEmbeddedQdrant() throws Exception {
    int exit = execute("qdrant", "--points", "300", "--queries", "10", "--json");

    var report = new ObjectMapper().readTree(out.toString());
    assertThat(report.path("benchmark").asText()).isEqualTo("qdrant");
    assertThat(report.path("figures").findValuesAsText("name"))
        .containsExactly("hybrid query p50", "hybrid query p99", "upsert");
    assertThat(report.path("figures").path(0).path("value").asDouble()).isPositive();
    assertThat(report.path("figures").path(0).path("bar").path("most").asDouble()).isEqualTo(10);
    assertThat(exit).isIn(0, Measurement.BAR_MISSED);
  }

  @Test
  void whatCannotBeMeasuredIsSaidInOneLine(@TempDir Path empty) {
    int exit = execute("quality", "--beir", empty.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo("lode bench: " + empty.resolve("qrels.tsv") + " is missing\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anUnknownSubcommandIsAMistakeOfUse() {
    assertThat(execute("speed")).isEqualTo(2);
    assertThat(err.toString()).contains("Unmatched argument at index 0: 'speed'");
  }

  private int execute(String... arguments) {
    return Bench.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
