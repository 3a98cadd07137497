package dev.lode.e2e;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.Runtime.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The TypeScript client, tested by its own tests under Node on an installation with the sample. */
abstract class TypeScriptClient {

  private static final Path HOME =
      Path.of(System.getProperty("lode.home")).resolve("query-service/client-ts");

  private static final Version OLDEST_NODE = Version.parse("20.3");

  @TempDir static Path temporary;

  private final String query;

  /** Tests of the client of this query-service. */
  TypeScriptClient(String query) {
    this.query = query;
  }

  /** How a command ended, and what it said. */
  private record Ended(int status, String output) {}

  @BeforeAll
  static void nodeAndPackagesAreNeeded() throws Exception {
    needed(hasNode(), "were skipped: no node of version " + OLDEST_NODE + " with npm on the PATH");
    if (!packagesAreThere()) {
      var installation = run("", "npm", "ci", "--no-audit", "--no-fund", "--fetch-retries=0");
      needed(
          installation.status() == 0,
          "were skipped: npm ci failed: "
              + installation
                  .output()
                  .lines()
                  .filter(line -> line.startsWith("npm error"))
                  .limit(3)
                  .collect(Collectors.joining("; ")));
    }
  }

  private static void needed(boolean isThere, String otherwise) {
    if (!isThere) {
      System.err.println("Tests of the TypeScript client " + otherwise);
    }
    assumeTrue(isThere, otherwise);
  }

  @Test
  void passesItsTestsAndIsWhatTheContractGenerates() throws Exception {
    var tests = run(query, "npm", "test");

    assertThat(tests.status()).as(tests.output()).isZero();
    assertThat(tests.output()).contains("\u25b6 the running service");
  }

  private static boolean hasNode() throws Exception {
    try {
      var node = run("", "node", "--version");
      return run("", "npm", "--version").status() == 0
          && Version.parse(node.output().strip().substring(1)).compareTo(OLDEST_NODE) >= 0;
    } catch (IOException notFound) {
      return false;
    }
  }

  /** Whether those that the lock file names are installed, and not those of an earlier one. */
  private static boolean packagesAreThere() throws IOException {
    var installed = HOME.resolve("node_modules/.package-lock.json");
    return Files.exists(installed)
        && Files.getLastModifiedTime(installed)
                .compareTo(Files.getLastModifiedTime(HOME.resolve("package-lock.json")))
            >= 0;
  }

  private static Ended run(String query, String... command) throws Exception {
    var output = Files.createTempFile(temporary, "output", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(HOME.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("LODE_URL", query);
    builder.environment().put("npm_config_update_notifier", "false");
    var process = builder.start();
    if (!process.waitFor(5, MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError(Arrays.toString(command) + " hangs:\n" + Files.readString(output));
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }
}
