package dev.lode.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A file that names the child processes of a stack, so that the next start ends what a killed
 * launcher could not.
 */
record ProcessLedger(Path file) {

  private static final long KILL_SECONDS = 10;

  /** Adds a process; its start time tells it from a later one with the same number. */
  void add(ProcessHandle process) throws IOException {
    Files.writeString(
        file, line(process) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Ends the processes of an earlier stack that still run, and starts afresh. */
  void endLeftOvers() throws IOException {
    if (Files.notExists(file)) {
      return;
    }
    for (var line : Files.readAllLines(file)) {
      var leftOver =
          ProcessHandle.of(Long.parseLong(line.split(" ", 2)[0]))
              .filter(process -> line(process).equals(line));
      if (leftOver.isPresent()) {
        end(leftOver.get());
      }
    }
    Files.delete(file);
  }

  private static void end(ProcessHandle process) throws IOException {
    process.destroyForcibly();
    try {
      process.onExit().get(KILL_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException("process " + process.pid() + " of an earlier stack does not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while ending process " + process.pid(), e);
    }
  }

  private static String line(ProcessHandle process) {
    return process.pid() + " " + process.info().startInstant().map(Object::toString).orElse("");
  }
}
