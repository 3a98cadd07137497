package dev.lode.bench.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A Python that is new enough, and tools installed with it into a folder of their own. */
final class Python {

  /** What is said where there is none. */
  static final String MISSING =
      "needs Python 3.10 or newer with its module venv, and there is none";

  private static final List<String> NAMES =
      List.of("python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10");

  private static final String IS_NEW_ENOUGH =
      "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";

  private static final long SECONDS = 20;

  private final Path executable;

  private Python(Path executable) {
    this.executable = executable;
  }

  /** The first on the PATH that is new enough; empty if there is none. */
  static Optional<Python> installed() {
    return NAMES.stream()
        .flatMap(Python::onPath)
        .filter(Python::isNewEnough)
        .findFirst()
        .map(Python::new);
  }

  private static Stream<Path> onPath(String name) {
    return Stream.ofNullable(System.getenv("PATH"))
        .flatMap(path -> Arrays.stream(path.split(File.pathSeparator, -1)))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable);
  }

  private static boolean isNewEnough(Path python) {
    try {
      var process =
          new ProcessBuilder(python.toString(), "-c", IS_NEW_ENOUGH)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * The folder of executables of an environment that has these requirements, made unless it is
   * there. Packages come from wherever pip is configured to get them.
   *
   * @param environment where it is
   * @param requirements pip's file of what to install, with exact versions
   * @throws IOException if it can't be made; the message holds what pip said
   */
  Path environment(Path environment, Path requirements, Consumer<String> progress)
      throws IOException, InterruptedException {
    var executables = environment.resolve("bin");
    var made = environment.resolve(requirements.getFileName());
    if (Files.exists(made) && Files.mismatch(made, requirements) < 0) {
      return executables;
    }
    progress.accept("Installing " + Files.readString(requirements).strip());
    run(List.of(executable.toString(), "-m", "venv", "--clear", environment.toString()));
    run(
        List.of(
            executables.resolve("pip").toString(),
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--requirement",
            requirements.toString()));
    Files.copy(requirements, made);
    return executables;
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed:\n" + output.strip());
    }
  }
}
