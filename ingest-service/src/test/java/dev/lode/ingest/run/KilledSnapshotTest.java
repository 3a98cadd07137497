package dev.lode.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.ingest.TestingIndexReader;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.source.SourceFactory;
import dev.lode.ingest.source.SourcesConfig;
import dev.lode.ingest.source.TestingSources;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that reads a directory as a snapshot dies when the last batch is stored and before
 * anything is deleted. A directory that has not changed since is not read again: were its end noted
 * with the last batch, what is missing would never be found out.
 */
@QuarkusTest
@WithTestResource(TestingStack.class)
class KilledSnapshotTest {

  private static final String NAME = "killed-snapshot";

  @TempDir Path directory;

  private final Runs runs;
  private final RunWatch watch;
  private final RunLedger ledger;
  private final SourceStates states;
  private final SourceFactory factory;
  private final TestingSources sources;
  private final Database database;
  private final TestingIndexReader index;

  KilledSnapshotTest(
      Runs runs,
      RunWatch watch,
      RunLedger ledger,
      SourceStates states,
      SourceFactory factory,
      TestingSources sources,
      Database database,
      TestingIndexReader index) {
    this.runs = runs;
    this.watch = watch;
    this.ledger = ledger;
    this.states = states;
    this.factory = factory;
    this.sources = sources;
    this.database = database;
    this.index = index;
  }

  @BeforeEach
  void directoryAsASource() {
    var config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(SourcesConfig.class)
            .withDefaultValues(
                Map.of(
                    "lode.sources.s.type", "directory",
                    "lode.sources.s.path", directory.toString(),
                    "lode.sources.s.snapshot", "true",
                    "lode.sources.s.settle", "0s"))
            .build()
            .getConfigMapping(SourcesConfig.class);
    sources.add(factory.create(NAME, config.byName().get("s")));
  }

  private void holds(int items) throws IOException {
    Files.writeString(
        directory.resolve("all.jsonl"),
        IntStream.rangeClosed(1, items)
            .mapToObj("{\"platform\":\"killed-snap\",\"id\":\"%d\",\"title\":\"t\"}\n"::formatted)
            .collect(Collectors.joining()));
  }

  private Run run() throws InterruptedException {
    return watch.awaitEnd(runs.trigger(NAME, false, Until.STORED).id(), Duration.ofMinutes(1));
  }

  /** Where the run waits that is about to find out what is missing. */
  private void awaitTheEndOfTheReading() {
    while (database
        .query(
            """
            SELECT 1 FROM pg_locks
            WHERE relation = 'missing_item'::regclass AND mode = 'RowExclusiveLock' AND NOT granted
            """,
            row -> 1)
        .isEmpty()) {
      Thread.onSpinWait();
    }
  }

  /** The run as its process leaves it: it does nothing more, and others end it. */
  private UUID killedBeforeItDeletes() {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              database.update("LOCK TABLE missing_item IN SHARE MODE");
              return QuarkusTransaction.suspendingExisting()
                  .call(
                      () -> {
                        var run = runs.trigger(NAME, false, Until.STORED).id();
                        awaitTheEndOfTheReading();
                        ledger.fail(run, "killed");
                        return run;
                      });
            });
  }

  @Test
  void nextRunFindsOutOnceMoreWhatIsMissing() throws Exception {
    holds(5);
    assertThat(run().counts().created()).isEqualTo(5);
    var before = states.progress(NAME).mark(":files");
    holds(4);

    var killed = killedBeforeItDeletes();

    assertThat(runs.find(killed).counts()).isEqualTo(new RunCounts(0, 0, 0, 4, 0, 0));
    assertThat(states.progress(NAME).mark(":files")).isPresent().isEqualTo(before);
    assertThat(index.item("killed-snap", "5")).isPresent();

    assertThat(run().counts()).isEqualTo(new RunCounts(0, 0, 0, 4, 1, 0));
    assertThat(index.item("killed-snap", "5")).isEmpty();
    assertThat(
            database.query(
                "SELECT id FROM item WHERE platform = 'killed-snap' ORDER BY id",
                row -> row.getString(1)))
        .isEqualTo(List.of("1", "2", "3", "4"));
    assertThat(run().counts().read()).isZero();
  }
}
