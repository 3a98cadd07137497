package dev.lode.bench.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.bench.contract.Schemathesis.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemathesisTest {

  @TempDir Path reports;

  private Outcome outcome(String failures, int exit) throws IOException {
    var report = reports.resolve("report.json");
    Files.writeString(
        report,
        """
        {"operations":{"tested":12},"test_cases":{"generated":4711},"failures":%s,"errors":[]}"""
            .formatted(failures));
    return Schemathesis.outcome(report, exit);
  }

  @Test
  void failuresAreFindings() throws IOException {
    assertThat(outcome("[{\"code\":\"ST201\"},{\"code\":\"ST202\"}]", 1))
        .isEqualTo(new Outcome(12, 4711, 2));
    assertThat(outcome("[]", 0)).isEqualTo(new Outcome(12, 4711, 0));
  }

  @Test
  void runThatBrokeOffIsAFindingWhateverItsReportSays() throws IOException {
    assertThat(outcome("[]", 2)).isEqualTo(new Outcome(12, 4711, 1));
  }
}
