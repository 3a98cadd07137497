package dev.lode.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrowAwayStackTest {

  @TempDir private Path home;

  private final List<String> told = new ArrayList<>();

  @Test
  void startsAnEmptyStackOfItsOwn() throws IOException {
    script("env > \"$(dirname \"$0\")/env\"; echo \"$@\"; echo READY; exec sleep 60");

    try (var stack = ThrowAwayStack.start(home, Map.of("LODE_MORE", "yes"), told::add)) {
      var environment = environment();
      assertThat(told).containsExactly("run --empty");
      assertThat(environment)
          .containsEntry("LODE_MORE", "yes")
          .containsEntry("LODE_QUERY_PORT", Integer.toString(stack.queryUrl().getPort()))
          .containsEntry("LODE_INGEST_PORT", Integer.toString(stack.ingestUrl().getPort()))
          .containsEntry("LODE_QDRANT_PORT", Integer.toString(stack.qdrantUrl().getPort()))
          .containsKey("LODE_POSTGRES_PORT")
          .doesNotContainKeys("QDRANT_URL", "QDRANT_API_KEY", "LODE_DATABASE_URL");
      assertThat(Path.of(environment.get("LODE_DATA"))).isEmptyDirectory();
    }
  }

  @Test
  void closingEndsItAndDeletesItsData() throws IOException {
    script(
        """
        env > "$(dirname "$0")/env"; touch "$LODE_DATA/some-data"; echo READY; exec sleep 60\
        """);
    var stack = ThrowAwayStack.start(home, Map.of(), told::add);
    var processes = stack.processes();

    stack.close();
    stack.close();

    assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(Path.of(environment().get("LODE_DATA"))).doesNotExist();
  }

  @Test
  void aProcessThatDetachedItselfBelongsToItToo() throws IOException {
    script(
        """
        setsid sh -c 'sleep 60' "$LODE_DATA" & echo READY; exec sleep 61\
        """);

    try (var stack = ThrowAwayStack.start(home, Map.of(), told::add)) {
      assertThat(stack.processes())
          .extracting(process -> process.info().commandLine().orElse(""))
          .anyMatch(command -> command.endsWith("sleep 61"))
          .anyMatch(command -> command.contains("lode-bench-"));
      stack.processes().forEach(ProcessHandle::destroy);
    }
  }

  @Test
  void aStackThatDoesNotStartTellsWhatItPrinted() throws IOException {
    script("echo 'lode: no JDK 25 found' >&2; exit 1");

    assertThatThrownBy(() -> ThrowAwayStack.start(home, Map.of(), told::add))
        .isInstanceOf(IOException.class)
        .hasMessage("the stack did not start:\nlode: no JDK 25 found");
  }

  private void script(String commands) throws IOException {
    var script = Files.writeString(home.resolve("lode"), "#!/bin/sh\n" + commands + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Map<String, String> environment() throws IOException {
    return Files.readAllLines(home.resolve("env")).stream()
        .filter(line -> line.matches("(LODE|QDRANT)_\\w+=.*"))
        .collect(Collectors.toMap(line -> line.split("=", 2)[0], line -> line.split("=", 2)[1]));
  }
}
