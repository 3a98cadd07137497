package dev.lode.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

  @TempDir Path directory;

  @Test
  void dataOutlivesARestart() throws Exception {
    try (var postgres = LocalPostgres.start(directory, 0)) {
      store(postgres.jdbcUrl());
    }

    assertThat(storedAfterStart()).isEqualTo("kept");
  }

  @Test
  void committedDataOutlivesKillOfLauncherAndServer() throws Exception {
    var launcher = startInAProcessOfItsOwn();
    var postmaster = postmaster();
    kill(postmaster);
    kill(launcher);

    assertThat(storedAfterStart()).isEqualTo("kept");
  }

  @Test
  void serverLeftBehindByAKilledLauncherIsReplaced() throws Exception {
    kill(startInAProcessOfItsOwn());
    var orphan = postmaster();
    assertThat(orphan.isAlive()).isTrue();

    assertThat(storedAfterStart()).isEqualTo("kept");
    assertThat(orphan.isAlive()).isFalse();
  }

  private ProcessHandle startInAProcessOfItsOwn() throws IOException {
    var launcher =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    try (var output = launcher.inputReader()) {
      // Not assertThat(lines): that reads to the end, which comes with the kill.
      assertThat(output.lines().anyMatch(Launcher.STORED::equals)).isTrue();
    }
    return launcher.toHandle();
  }

  private ProcessHandle postmaster() throws IOException {
    var pid = Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static void kill(ProcessHandle process) throws Exception {
    process.destroyForcibly();
    process.onExit().get(20, TimeUnit.SECONDS);
  }

  private static void store(String jdbcUrl) throws SQLException {
    try (var connection = DriverManager.getConnection(jdbcUrl);
        var statement = connection.createStatement()) {
      statement.execute("create table talk (title text)");
      statement.execute("insert into talk values ('kept')");
    }
  }

  private String storedAfterStart() throws Exception {
    try (var postgres = LocalPostgres.start(directory, 0);
        var connection = DriverManager.getConnection(postgres.jdbcUrl());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select title from talk")) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Stores something and waits to be killed. */
  static final class Launcher {
    static final String STORED = "stored";

    public static void main(String[] arguments) throws Exception {
      var postgres = LocalPostgres.start(Path.of(arguments[0]), 0);
      store(postgres.jdbcUrl());
      System.out.println(STORED);
      Thread.currentThread().join();
    }
  }
}
