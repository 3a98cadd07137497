package dev.lode.ingest.index;

import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.embedding.TextEmbedder;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.QdrantCallException;
import dev.lode.ingest.change.Outbox;
import dev.lode.ingest.database.DatabaseException;
import dev.lode.ingest.index.IndexTarget.Role;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The generations that items are written to.
 *
 * <p>They are looked at again and again: made if there are none, completed by payload indexes that
 * they lack, left alone if they are of another making. Looking is harmless, however often and from
 * however many replicas. Until a look has found a generation ready, nothing is written to it.
 *
 * <p>Which generation serves is what the alias in Qdrant says; what PostgreSQL believes of it is
 * set right by every look, so that a process that died between the two leaves nothing behind.
 */
@ApplicationScoped
public class ItemIndex {

  private static final Logger LOG = Logger.getLogger(ItemIndex.class);

  /** Of so many claims one goes to the other generations first, so that none of them starves. */
  private static final int TURNS = 4;

  private static final IndexState UNKNOWN = new IndexState.Away("Qdrant was not asked yet");

  private final GenerationCollections collections;
  private final IndexTargets targets;
  private final TermStatistics terms;
  private final Outbox outbox;
  private final String model;
  private final Lock looking = new ReentrantLock();
  private volatile Known known = new Known(UNKNOWN, Map.of());

  ItemIndex(
      GenerationCollections collections,
      IndexTargets targets,
      TextEmbedder embedder,
      TermStatistics terms,
      Outbox outbox) {
    this.collections = collections;
    this.targets = targets;
    this.terms = terms;
    this.outbox = outbox;
    this.model = embedder.model();
  }

  /**
   * What is known of all generations that are written to.
   *
   * @param serving of the one that is searched
   * @param all by generation, the serving one first
   */
  private record Known(IndexState serving, Map<Integer, IndexState> all) {

    /** The same generations, of which nothing is known for the moment. */
    Known away(String reason) {
      var away = new IndexState.Away(reason);
      var same = new LinkedHashMap<Integer, IndexState>();
      all.keySet().forEach(generation -> same.put(generation, away));
      return new Known(away, same);
    }
  }

  /** What the last look found of the generation that is searched. */
  public IndexState state() {
    return known.serving();
  }

  /** What the last look found of a generation; empty if there is no such one, or not any more. */
  public Optional<IndexState> state(int generation) {
    return Optional.ofNullable(known.all().get(generation));
  }

  /** The generations that can be written to, as the last look found them. */
  List<IndexState.Ready> ready() {
    return known.all().values().stream()
        .filter(IndexState.Ready.class::isInstance)
        .map(IndexState.Ready.class::cast)
        .toList();
  }

  /**
   * What the last look found of every generation that is written to, in the order in which lanes
   * look for work: the serving one first, but now and then last.
   */
  public List<IndexState> claimOrder(long turn) {
    var order = List.copyOf(known.all().values());
    return turn % TURNS == 0 ? order.reversed() : order;
  }

  /** What the generation that is searched should be stamped with. */
  public CollectionStamp expectedStamp() {
    return targets
        .find(Role.SERVING)
        .map(target -> expectedStamp(target.generation()))
        .orElseGet(() -> new CollectionStamp(IndexSchema.VERSION, model, Bm25Parameters.DEFAULT));
  }

  private CollectionStamp expectedStamp(int generation) {
    return new CollectionStamp(IndexSchema.VERSION, model, terms.current(generation));
  }

  /** The schedule's first turn comes late; off the start's path, for Qdrant may be away. */
  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("index-check").start(this::check);
  }

  /** Looks at the generations and sets right what can be set right without loss. */
  @Scheduled(every = "${lode.index.check-every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void check() {
    looking.lock();
    try {
      var found = lookOrTellWhyNot();
      var before = known;
      known = found;
      if (!found.serving().equals(before.serving())) {
        LOG.info(describe(found.serving()));
      }
    } finally {
      looking.unlock();
    }
  }

  private Known lookOrTellWhyNot() {
    try {
      return look();
    } catch (QdrantCallException | DatabaseException e) {
      return known.away(String.valueOf(e.getMessage()));
    }
  }

  /** To be called by whoever finds that a write to a generation failed as a whole. */
  public void doubt(int generation, QdrantCallException failure) {
    replace(generation, new IndexState.Away(String.valueOf(failure.getMessage())));
  }

  private synchronized void replace(int generation, IndexState state) {
    var before = known;
    var old = before.all().get(generation);
    if (old instanceof IndexState.Ready) {
      var all = new LinkedHashMap<>(before.all());
      all.put(generation, state);
      known = new Known(old.equals(before.serving()) ? state : before.serving(), all);
    }
  }

  private Known look() {
    var aliased = collections.aliased();
    aliased.ifPresent(this::believe);
    var found = new LinkedHashMap<Integer, IndexState>();
    IndexState serving = UNKNOWN;
    for (var target : targets.all()) {
      switch (target.role()) {
        case SERVING -> {
          serving = look(target);
          if (aliased.isEmpty() && serving instanceof IndexState.Ready ready) {
            // Last, so that a search never sees a collection that is not complete.
            collections.serve(ready.collection());
          }
          found.put(target.generation(), serving);
        }
        case BUILDING -> found.put(target.generation(), look(target));
        case STANDBY -> {
          if (collections.exists(nameOf(target))) {
            found.put(target.generation(), look(target));
          } else {
            targets.remove(target.generation());
          }
        }
        case REJECTED -> {}
        case RETIRED -> {
          collections.drop(nameOf(target));
          targets.remove(target.generation());
          LOG.infof("dropped %s", nameOf(target));
        }
      }
    }
    return new Known(serving, found);
  }

  /** The alias is right: a process may have died after it had changed it. */
  private void believe(String aliased) {
    var all = targets.all();
    var serving = targets.find(Role.SERVING).orElseThrow();
    var named = all.stream().filter(t -> t.collection().equals(Optional.of(aliased))).findFirst();
    if (named.isEmpty()) {
      targets.setCollection(serving.generation(), aliased);
    } else if (named.get().generation() != serving.generation()) {
      targets.serve(named.get());
    }
  }

  private String nameOf(IndexTarget target) {
    return target.collection().orElseGet(() -> collections.name(target.generation()));
  }

  private IndexState look(IndexTarget target) {
    var collection = nameOf(target);
    var expected = expectedStamp(target.generation());
    if (!collections.exists(collection)) {
      create(target, collection, expected);
    }
    var difference = collections.difference(collection, expected);
    var live = collections.stamp(collection);
    if (difference.isPresent()) {
      return new IndexState.Incompatible(
          target.generation(), collection, difference.get(), live.isPresent());
    }
    collections.complete(collection);
    if (!live.equals(Optional.of(expected))) {
      collections.stamp(collection, expected);
    }
    return new IndexState.Ready(target.generation(), collection, expected);
  }

  private void create(IndexTarget target, String collection, CollectionStamp stamp) {
    // Before the collection is there, so that a crash between the two leads to a repeat.
    int items = outbox.addAll(target.generation());
    targets.setCollection(target.generation(), collection);
    collections.create(collection, stamp);
    LOG.infof("created collection %s; %d stored items are to be indexed", collection, items);
  }

  /** Stamps a generation with the parameters that its term weights are made with from now on. */
  public void stamp(IndexState.Ready ready, Bm25Parameters bm25) {
    if (!ready.stamp().bm25().equals(bm25)) {
      var stamp =
          new CollectionStamp(ready.stamp().schemaVersion(), ready.stamp().embeddingModel(), bm25);
      collections.stamp(ready.collection(), stamp);
      replace(
          ready.generation(), new IndexState.Ready(ready.generation(), ready.collection(), stamp));
    }
  }

  private static String describe(IndexState state) {
    return switch (state) {
      case IndexState.Ready ready -> "the index is ready: " + ready.collection();
      case IndexState.Away away -> "the index is away: " + away.reason();
      case IndexState.Incompatible other ->
          "collection " + other.collection() + " can't be written to: " + other.difference();
    };
  }
}
