package dev.lode.query.vocabulary;

import dev.lode.common.index.QdrantCallException;
import dev.lode.common.index.QdrantConnection;
import dev.lode.common.problem.ProblemException;
import dev.lode.query.index.LiveIndex;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The words and names of the live index, read in the background and anew when there is reason to.
 * Before they were read for the first time there are none: nothing is set right, and only titles
 * are suggested. Safe for many threads.
 */
@ApplicationScoped
public class Vocabulary {

  private static final Logger LOG = Logger.getLogger(Vocabulary.class);

  /** How often it is looked whether to read anew; a look is one cheap call. */
  private static final int LOOK_SECONDS = 10;

  private final LiveIndex index;
  private final QdrantConnection qdrant;
  private final VocabularyReader reader;
  private final VocabularyConfig config;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("vocabulary").daemon().factory());
  private final Lock looking = new ReentrantLock();
  private volatile Read known = new Read("", 0, System.nanoTime(), Words.NONE);

  /** What was read, of which collection with how many points, and when. */
  private record Read(String collection, long points, long at, Words words) {}

  Vocabulary(
      LiveIndex index, QdrantConnection qdrant, VocabularyReader reader, VocabularyConfig config) {
    this.index = index;
    this.qdrant = qdrant;
    this.reader = reader;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    var _ = background.scheduleWithFixedDelay(this::lookAgain, 0, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    background.shutdownNow();
  }

  /** What is known of the live index. */
  public Words words() {
    return known.words();
  }

  private void lookAgain() {
    try {
      look();
    } catch (ProblemException | QdrantCallException e) {
      // The old words are better than none, and the next look comes soon.
      LOG.debugf("The vocabulary stays as it is: %s", e.getMessage());
    } catch (RuntimeException e) {
      // One that gets out would end the schedule.
      LOG.error("The vocabulary could not be read", e);
    }
  }

  /** Reads all anew if the index is another one, has grown or shrunk, or it is time to. */
  void look() {
    looking.lock();
    try {
      var collection = index.ready().collection();
      var info = qdrant.call(client -> client.getCollectionInfoAsync(collection));
      long points = info.getPointsCount();
      var before = known;
      boolean changed = Math.abs(points - before.points()) > before.points() / 10;
      boolean due = System.nanoTime() - before.at() > config.refresh().toNanos();
      if (changed || due || !collection.equals(before.collection())) {
        refresh(collection, points);
      }
    } finally {
      looking.unlock();
    }
  }

  private void refresh(String collection, long points) {
    long started = System.nanoTime();
    var words = reader.read(collection);
    known = new Read(collection, points, System.nanoTime(), words);
    LOG.infof(
        "Read %d words of %s in %d ms",
        words.words().size(), collection, (System.nanoTime() - started) / 1_000_000);
  }
}
