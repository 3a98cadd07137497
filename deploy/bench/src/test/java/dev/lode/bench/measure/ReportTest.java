package dev.lode.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void aTableSaysWhichBarsAreMissed() {
    var report =
        new Report(
            "quality",
            "scifact",
            List.of(
                Figure.of("dense nDCG@10", 0.7065, "").mustReach(new Bar.AtLeast(0.7)),
                Figure.of("query p50", 12.345, "ms").mustReach(new Bar.AtMost(10)),
                Figure.of("ingest", 12345, "items/s")));

    assertThat(report.toTable())
        .isEqualTo(
            """
            quality: scifact
              dense nDCG@10          0.7065  >= 0.70  reached
              query p50            12.35 ms  <= 10  MISSED
              ingest         12,345 items/s
            """);
    assertThat(report.reachesAllBars()).isFalse();
  }

  @Test
  void aValueOnTheBarReachesIt() {
    assertThat(new Bar.AtLeast(0.9).isMetBy(0.9)).isTrue();
    assertThat(new Bar.AtMost(400).isMetBy(400)).isTrue();
  }

  @Test
  void whatWasNotMeasuredReachesNoBar() {
    assertThat(new Bar.AtLeast(0).isMetBy(Double.NaN)).isFalse();
    assertThat(new Bar.AtMost(0).isMetBy(Double.NaN)).isFalse();
  }
}
