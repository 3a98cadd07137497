package dev.lode.bench.durability;

import dev.lode.bench.client.IngestClient;
import dev.lode.bench.client.ItemFile;
import dev.lode.bench.client.Run;
import dev.lode.bench.client.ServiceException;
import dev.lode.bench.data.EditedItems;
import dev.lode.bench.data.Editions;
import dev.lode.bench.data.SampleWords;
import dev.lode.bench.stack.IngestStack;
import dev.lode.bench.stack.TemporaryDirectory;
import dev.lode.common.model.Item;
import dev.lode.common.model.ItemKey;
import dev.lode.local.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Pushes edition after edition of the same items to an ingest-service that is killed at random
 * instants, also while it starts, and started again each time. A push that broke off is simply made
 * again, as every sender would. At last, without kills, the newest edition is pushed to the end.
 */
public final class CrashTrial {

  /** Whose items a trial pushes. */
  public static final String PLATFORM = "crash";

  /** The longest that a process works before it is killed: a part of what an edition takes. */
  private static final Duration LONGEST_WORK = Duration.ofSeconds(4);

  /** Of so many kills one meets the start. */
  private static final int STARTS = 3;

  private static final Duration BEFORE_COMING_AGAIN = Duration.ofMillis(500);

  private final IngestStack stack;
  private final Editions items;
  private final Consumer<String> progress;
  private int edition;

  /**
   * A trial on an empty stack.
   *
   * @param progress told about every kill
   */
  public CrashTrial(IngestStack stack, Editions items, Consumer<String> progress) {
    if (!items.platform().equals(PLATFORM)) {
      throw new IllegalArgumentException("the items must be of the platform " + PLATFORM);
    }
    this.stack = stack;
    this.items = items;
    this.progress = progress;
  }

  /** The items of a trial. */
  public static EditedItems items(SampleWords words, int count) {
    return new EditedItems(PLATFORM, words, count);
  }

  /**
   * What a trial came to.
   *
   * @param killedWhileStarting kills that met a process which was not ready yet
   * @param editions how many editions were pushed
   * @param audit of the index and the ledger at the end
   * @param changedByRepeating items that changed when the last edition was pushed once more
   * @param repeatedRun whether repeating a request with its idempotency key answered the same run
   */
  public record Outcome(
      int kills,
      int killedWhileStarting,
      int editions,
      Audit audit,
      long changedByRepeating,
      boolean repeatedRun) {

    /** Whether nothing is lost, doubled, stale or miscounted. */
    public boolean isClean() {
      return audit.isClean() && changedByRepeating == 0 && repeatedRun;
    }
  }

  /**
   * Kills so many times, and then looks at what is left.
   *
   * @param seed decides about the instants
   */
  public Outcome run(int kills, long seed) throws Exception {
    var random = new Random(seed);
    int whileStarting = 0;
    try (var directory = TemporaryDirectory.create()) {
      var start = timeOfAStart();
      for (int kill = 1; kill <= kills; kill++) {
        boolean atStart = random.nextInt(STARTS) == 0;
        var longest = atStart ? start : LONGEST_WORK;
        var life = Duration.ofMillis((long) (longest.toMillis() * random.nextDouble()));
        boolean ready = live(life, atStart, directory.path());
        whileStarting += ready ? 0 : 1;
        progress.accept(
            "Kill %d after %d ms, %s, edition %d"
                .formatted(kill, life.toMillis(), ready ? "at work" : "while starting", edition));
      }
      return finish(kills, whileStarting, directory.path());
    }
  }

  private Duration timeOfAStart() throws IOException, InterruptedException {
    long start = System.nanoTime();
    var process = stack.startReplica(Map.of());
    process.awaitReady();
    process.kill();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /**
   * One process, from its start until it is killed.
   *
   * @param life how long it lives; from when it is ready, or from its start on
   * @return whether it became ready
   */
  private boolean live(Duration life, boolean fromStart, Path directory) throws Exception {
    var process = stack.startReplica(Map.of());
    var killed = new AtomicBoolean();
    var killer = Thread.ofPlatform().unstarted(() -> killAfter(life, process, killed));
    boolean ready = false;
    try (var ingest = new IngestClient(process.url())) {
      if (fromStart) {
        killer.start();
      }
      process.awaitReady();
      ready = true;
      if (!fromStart) {
        killer.start();
      }
      while (process.handle().isAlive()) {
        var file = file(directory);
        ingest.awaitSearchable(store(ingest, file, Optional.empty()));
        edition++;
      }
    } catch (IOException | ServiceException e) {
      if (!killed.get()) {
        throw e;
      }
    }
    killer.join();
    return ready;
  }

  /** As every sender does: one who is asked to come again does so. */
  private Run store(IngestClient ingest, Path file, Optional<String> key)
      throws IOException, InterruptedException {
    while (true) {
      try {
        return ingest.store(file, key);
      } catch (ServiceException e) {
        if (!e.asksToComeAgain()) {
          throw e;
        }
        progress.accept(String.valueOf(e.getMessage()));
        Thread.sleep(BEFORE_COMING_AGAIN);
      }
    }
  }

  private static void killAfter(Duration life, ServiceProcess process, AtomicBoolean killed) {
    try {
      Thread.sleep(life);
      killed.set(true);
      process.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Path file(Path directory) throws IOException {
    var file = directory.resolve("edition-" + edition + ".jsonl.gz");
    if (!file.toFile().exists()) {
      ItemFile.write(items.edition(edition), file);
    }
    return file;
  }

  private Outcome finish(int kills, int whileStarting, Path directory) throws Exception {
    var process = stack.startReplica(Map.of());
    try (var ingest = new IngestClient(process.url())) {
      process.awaitReady();
      var file = file(directory);
      var key = Optional.of("the last edition");
      var last = ingest.awaitSearchable(store(ingest, file, key));
      awaitQuiet();
      var repeated = store(ingest, file, key);
      var again = ingest.awaitSearchable(store(ingest, file, Optional.empty()));
      return new Outcome(
          kills,
          whileStarting,
          edition + 1,
          Audit.of(stack, PLATFORM, sent()),
          again.count("read") - again.count("unchanged"),
          repeated.id().equals(last.id()));
    } finally {
      process.close();
    }
  }

  /**
   * What earlier runs left behind is indexed by claims that had to expire first; a run that changes
   * nothing does not wait for it.
   */
  private void awaitQuiet() throws SQLException, InterruptedException {
    while (Audit.behind(stack) > 0) {
      Thread.sleep(Duration.ofMillis(200));
    }
  }

  private Map<ItemKey, Item> sent() {
    return items.edition(edition).collect(Collectors.toMap(Item::key, Function.identity()));
  }
}
