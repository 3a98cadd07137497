package dev.lode.bench.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lode.bench.client.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Schemathesis, as {@code deploy/bench/contract} configures it.
 *
 * @param executable its command {@code st}
 * @param configuration the folder with its configuration
 */
record Schemathesis(Path executable, Path configuration) {

  /** The name of the variable from which the configuration takes the API key. */
  static final String KEY = "LODE_CONTRACT_KEY";

  /**
   * What a run came out with.
   *
   * @param operations of the contract that were tested
   * @param requests that were made
   * @param findings different failures, and errors of Schemathesis itself
   */
  record Outcome(long operations, long requests, long findings) {}

  /**
   * Tests one service.
   *
   * @param key API key, also for reading the contract
   * @param examples requests for each operation in the fuzzing phase, at most
   * @param reports folder that gets Schemathesis' own report
   * @param progress told what Schemathesis prints
   * @throws IOException if it could not run
   */
  Outcome test(
      URI service, String key, int examples, long seed, Path reports, Consumer<String> progress)
      throws IOException, InterruptedException {
    Files.createDirectories(reports);
    var report = reports.resolve("report.json");
    Files.deleteIfExists(report);
    var builder =
        new ProcessBuilder(
                List.of(
                    executable.toString(),
                    "--config-file",
                    configuration.resolve("schemathesis.toml").toString(),
                    "run",
                    service.resolve("/q/openapi").toString(),
                    "--header",
                    "X-API-Key:" + key,
                    "--max-examples",
                    Integer.toString(examples),
                    "--seed",
                    Long.toString(seed),
                    "--report-json-path",
                    report.toString(),
                    "--no-color"))
            // The configuration names its hooks from here.
            .directory(configuration.toFile())
            .redirectErrorStream(true);
    builder.environment().put(KEY, key);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder
        .environment()
        .put("HYPOTHESIS_STORAGE_DIRECTORY", reports.resolve("hypothesis").toString());
    var process = builder.start();
    try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      output.lines().forEach(progress);
      int exit = process.waitFor();
      if (!Files.exists(report)) {
        throw new IOException("schemathesis could not run; it ended with " + exit);
      }
      return outcome(report, exit);
    } finally {
      process.destroy();
    }
  }

  /** A run that ends otherwise than with 0 has a finding, whatever its report says. */
  static Outcome outcome(Path report, int exit) throws IOException {
    var summary = Json.mapper().readTree(report.toFile());
    long findings = (long) summary.path("failures").size() + summary.path("errors").size();
    return new Outcome(
        summary.path("operations").path("tested").asLong(),
        summary.path("test_cases").path("generated").asLong(),
        exit == 0 ? findings : Math.max(1, findings));
  }
}
