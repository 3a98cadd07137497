package dev.lode.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.ingest.source.SourceProgress;
import dev.lode.ingest.source.TestingSource;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForwardingReaderTest {

  @Test
  void handsOnCursorMarksAndWhetherItIsASnapshot() throws IOException {
    var source = new TestingSource("s").mark("etag", "1").item("p", "a", "t").snapshot();
    try (var reader = new BoundedReader(source.open(SourceProgress.NONE), 1)) {
      assertThat(reader.next()).isNotNull();

      assertThat(reader.cursor()).isEqualTo("2");
      assertThat(reader.takeMarks()).isEqualTo(Map.of("etag", "1"));
      assertThat(reader.isSnapshot()).isTrue();
    }
  }
}
