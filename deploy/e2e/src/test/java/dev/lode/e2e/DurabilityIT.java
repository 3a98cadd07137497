package dev.lode.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.bench.client.IngestClient;
import dev.lode.bench.client.ItemFile;
import dev.lode.bench.client.ServiceMetrics;
import dev.lode.bench.data.EditedItems;
import dev.lode.bench.data.SampleWords;
import dev.lode.bench.data.TranscribedItems;
import dev.lode.bench.durability.Audit;
import dev.lode.bench.durability.CrashTrial;
import dev.lode.bench.durability.PassageAudit;
import dev.lode.bench.stack.IngestStack;
import dev.lode.common.model.Item;
import dev.lode.local.ServiceProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged ingest-service, killed as {@code kill -9} kills it. */
class DurabilityIT {

  private static final Path HOME = Path.of(System.getProperty("lode.home"));
  private static final int KILLS = 20;
  private static final int ITEMS = 5000;
  private static final int KILLS_AMONG_TRANSCRIPTS = 8;
  private static final int TRANSCRIPTS = 500;
  private static final long SEED = 42;

  /** How often a replica has written to the index. */
  private static final String WRITES = "lode_index_write_seconds_count";

  @TempDir private Path directory;

  @Test
  void killedAgainAndAgainItLosesDoublesAndMiscountsNothing() throws Exception {
    try (var stack = IngestStack.start(HOME)) {
      var trial =
          new CrashTrial(stack, CrashTrial.items(SampleWords.load(), ITEMS), System.out::println);

      var outcome = trial.run(KILLS, SEED);

      assertThat(outcome.audit()).isEqualTo(new Audit(0, 0, 0, 0, 0));
      assertThat(outcome.changedByRepeating()).isZero();
      assertThat(outcome.repeatedRun()).isTrue();
    }
  }

  /** A crash between an item and its passages, or between new passages and those too many. */
  @Test
  void killedWhileTranscriptsChangeItLosesAndDoublesNoPassage() throws Exception {
    var items = new TranscribedItems(CrashTrial.PLATFORM, TRANSCRIPTS);
    try (var stack = IngestStack.start(HOME)) {
      var outcome =
          new CrashTrial(stack, items, System.out::println).run(KILLS_AMONG_TRANSCRIPTS, SEED);

      assertThat(outcome.audit()).isEqualTo(new Audit(0, 0, 0, 0, 0));
      assertThat(PassageAudit.of(stack, items, outcome.editions() - 1))
          .isEqualTo(new PassageAudit(0, 0, 0));
      assertThat(outcome.changedByRepeating()).isZero();
    }
  }

  @Test
  void replicasShareTheWorkAndOneFinishesWhatAKilledOneLeaves() throws Exception {
    var items = new EditedItems("replicas", SampleWords.load(), ITEMS);
    var file = directory.resolve("items.jsonl.gz");
    ItemFile.write(items.edition(0), file);
    try (var stack = IngestStack.start(HOME)) {
      var first = stack.startReplica(Map.of());
      var second = stack.startReplica(Map.of());
      first.awaitReady();
      second.awaitReady();
      try (var pushing = new IngestClient(first.url());
          var remaining = new IngestClient(second.url())) {
        var run = pushing.store(file, Optional.empty());
        awaitWrites(first);
        awaitWrites(second);

        first.kill();

        var ended = remaining.awaitSearchable(run);
        assertThat(ended.count("created")).isEqualTo(ITEMS);
        assertThat(ended.indexed()).isEqualTo(ITEMS);
        assertThat(
                Audit.of(
                    stack,
                    items.platform(),
                    items.edition(0).collect(Collectors.toMap(Item::key, Function.identity()))))
            .isEqualTo(new Audit(0, 0, 0, 0, 0));
      }
    }
  }

  private static void awaitWrites(ServiceProcess replica) throws Exception {
    try (var metrics = new ServiceMetrics(replica.url())) {
      while (metrics.sum(WRITES, "") == 0) {
        Thread.onSpinWait();
      }
    }
  }
}
