package dev.lode.bench.durability;

import dev.lode.bench.client.IngestClient;
import dev.lode.bench.client.ItemFile;
import dev.lode.bench.client.ServiceException;
import dev.lode.bench.data.EditedItems;
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

  private static final String PLATFORM = "crash";

  /** How long a process may work before it is killed, in times of what a start takes. */
  private static final double LONGEST_WORK = 1.5;

  /** But not longer than this, or a slow machine would do all the work in one life. */
  private static final Duration ENOUGH_WORK = Duration.ofSeconds(4);

  private final IngestStack stack;
  private final EditedItems items;
  private final Consumer<String> progress;
  private int edition;

  /**
   * A trial on an empty stack.
   *
   * @param progress told about every kill
   */
  public CrashTrial(IngestStack stack, EditedItems items, Consumer<String> progress) {
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
      var longest = longestLife(timeOfAStart());
      for (int kill = 1; kill <= kills; kill++) {
        var life = Duration.ofMillis((long) (longest.toMillis() * random.nextDouble()));
        boolean ready = live(life, directory.path());
        whileStarting += ready ? 0 : 1;
        progress.accept(
            "Kill %d after %d ms, %s, edition %d"
                .formatted(kill, life.toMillis(), ready ? "at work" : "while starting", edition));
      }
      return finish(kills, whileStarting, directory.path());
    }
  }

  /** About two kills of five meet the start, the others the work. */
  private static Duration longestLife(Duration start) {
    var work = Duration.ofMillis((long) (start.toMillis() * LONGEST_WORK));
    return start.plus(work.compareTo(ENOUGH_WORK) < 0 ? work : ENOUGH_WORK);
  }

  private Duration timeOfAStart() throws IOException, InterruptedException {
    long start = System.nanoTime();
    var process = stack.startReplica(Map.of());
    process.awaitReady();
    process.kill();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** One process, from its start until it is killed; true if it became ready. */
  private boolean live(Duration life, Path directory) throws Exception {
    var process = stack.startReplica(Map.of());
    var killed = new AtomicBoolean();
    var killer = Thread.ofPlatform().start(() -> killAfter(life, process, killed));
    boolean ready = false;
    try (var ingest = new IngestClient(process.url())) {
      process.awaitReady();
      ready = true;
      while (process.handle().isAlive()) {
        ingest.push(file(directory));
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
      var last = ingest.awaitSearchable(ingest.store(file, key));
      awaitQuiet();
      var repeated = ingest.store(file, key);
      var again = ingest.push(file);
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
