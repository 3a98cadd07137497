package dev.lode.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.bench.memory.StackMemory.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

  @Test
  void readsLinuxStatusFiles() {
    assertThat(
            ResidentMemory.ofStatus(
                List.of("Name:\tjava", "VmHWM:\t  900000 kB", "VmRSS:\t  524288 kB")))
        .isEqualTo(512);
  }

  @Test
  void readsPs() {
    assertThat(ResidentMemory.ofPs(" 524288\n")).isEqualTo(512);
    assertThat(ResidentMemory.ofPs("\n")).isZero();
  }

  @Test
  void thisProcessHasMemory() throws Exception {
    assertThat(ResidentMemory.megabytes(ProcessHandle.current().pid())).isGreaterThan(10);
  }

  @Test
  void theLauncherCountsAsTheEmbeddedQdrantInIt() throws Exception {
    var memory = StackMemory.of(List.of(ProcessHandle.current()));

    assertThat(memory.of(Part.EMBEDDED_QDRANT)).isPositive();
    assertThat(memory.of(Part.QUERY_SERVICE)).isZero();
    assertThat(memory.total()).isGreaterThanOrEqualTo(memory.of(Part.EMBEDDED_QDRANT));
  }

  @Test
  void allPartsAddUp() {
    assertThat(new StackMemory(Map.of(Part.QUERY_SERVICE, 300.0, Part.POSTGRESQL, 50.0)).total())
        .isEqualTo(350);
  }
}
