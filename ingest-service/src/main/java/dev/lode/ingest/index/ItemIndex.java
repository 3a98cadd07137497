package dev.lode.ingest.index;

import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.embedding.Embedders;
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
  private final Embedders embedders;
  private final Lock looking = new ReentrantLock();
  private volatile Known known = new Known(UNKNOWN, Map.of());

  ItemIndex(
      GenerationCollections collections,
      IndexTargets targets,
      Embedders embedders,
      TermStatistics terms,
      Outbox outbox) {
    this.collections = collections;
    this.targets = targets;
    this.terms = terms;
    this.outbox = outbox;
    this.embedders = embedders;
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

  /**
   * The collection that a generation's vectors can be copied from instead of being made anew, if
   * there is one: the serving one, when its vectors are of this model and of the same texts.
   */
  public Optional<VectorSource> vectorSource(IndexState.Ready target) {
    var serving = known.serving();
    return serving
        .knownStamp()
        .filter(stamp -> !serving.equals(target))
        .filter(stamp -> stamp.embeddingModel().equals(target.stamp().embeddingModel()))
        .filter(stamp -> stamp.schemaVersion() >= IndexSchema.SAME_TEXTS_SINCE)
        .flatMap(
            stamp ->
                switch (serving) {
                  case IndexState.Ready ready ->
                      source(ready.generation(), ready.collection(), true);
                  case IndexState.Incompatible old ->
                      source(old.generation(), old.collection(), false);
                  case IndexState.Away _ -> Optional.<VectorSource>empty();
                })
        .filter(source -> collections.keepsWholeVectors(source.collection()));
  }

  private static Optional<VectorSource> source(int generation, String collection, boolean written) {
    return Optional.of(new VectorSource(generation, collection, written));
  }

  /**
   * Where vectors can be copied from.
   *
   * @param written whether it is kept up to date, so that it pays to wait for it
   */
  public record VectorSource(int generation, String collection, boolean written) {}

  /** What a generation that is built now is stamped with. */
  public CollectionStamp declaredStamp() {
    return new CollectionStamp(
        IndexSchema.VERSION,
        embedders.preferred().model(),
        targets
            .find(Role.SERVING)
            .map(target -> terms.current(target.generation()))
            .orElse(Bm25Parameters.DEFAULT));
  }

  /** The schedule's first turn comes late; off the start's path, for Qdrant may be away. */
  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("index-check").start(this::check);
  }

  /** Looks at the generations and sets right what can be set right without loss; by schedule. */
  @Scheduled(every = "${lode.index.check-every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void check() {
    looking.lock();
    try {
      var found = lookOrTellWhyNot();
      var before = replace(found);
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

  private synchronized Known replace(Known found) {
    var before = known;
    known = found;
    return before;
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
    if (aliased.isPresent() && !targets.isServing(aliased.get())) {
      targets.believe(collections::aliased);
    }
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
        case BUILDING -> found.put(target.generation(), lookAtNext(target));
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

  /** A declaration that Qdrant refuses must not keep the serving generation from being written. */
  private IndexState lookAtNext(IndexTarget target) {
    try {
      return look(target);
    } catch (QdrantCallException e) {
      if (e.kind() != QdrantCallException.Kind.REFUSED) {
        throw e;
      }
      return new IndexState.Incompatible(
          target.generation(), nameOf(target), String.valueOf(e.getMessage()), Optional.empty());
    }
  }

  private String nameOf(IndexTarget target) {
    return target.collection().orElseGet(() -> collections.name(target.generation()));
  }

  private IndexState look(IndexTarget target) {
    var collection = nameOf(target);
    if (!collections.exists(collection)) {
      create(target, collection);
    }
    var stamp = collections.stamp(collection);
    var difference =
        stamp.isEmpty()
            ? Optional.of("it does not say what it was built with, so Lode did not build it")
            : difference(collection, stamp.get());
    if (stamp.isEmpty() || difference.isPresent()) {
      return new IndexState.Incompatible(
          target.generation(), collection, difference.orElse(""), stamp);
    }
    if (!collections.isWhole(collection)) {
      create(target, collection);
    }
    collections.complete(collection);
    var expected = stamp.get().with(terms.current(target.generation()));
    if (!stamp.get().equals(expected)) {
      collections.stamp(collection, expected);
    }
    return new IndexState.Ready(target.generation(), collection, expected);
  }

  /** What makes a generation that Lode built one that must not be written to. */
  private Optional<String> difference(String collection, CollectionStamp stamp) {
    if (stamp.schemaVersion() != IndexSchema.VERSION) {
      return Optional.of(
          "schema version: expected %d, it has %d"
              .formatted(IndexSchema.VERSION, stamp.schemaVersion()));
    }
    var embedder = embedders.find(stamp.embeddingModel());
    if (embedder.isEmpty()) {
      return Optional.of(
          "embedding model: it has %s, and there are %s"
              .formatted(stamp.embeddingModel(), embedders.models().stream().sorted().toList()));
    }
    return collections.obstacle(collection, stamp, embedder.get().dimensions());
  }

  private void create(IndexTarget target, String collection) {
    var embedder = embedders.preferred();
    var stamp =
        new CollectionStamp(
            IndexSchema.VERSION, embedder.model(), terms.current(target.generation()));
    // Before the collection is there, so that a crash between the two leads to a repeat.
    int items = outbox.addAll(target.generation());
    targets.setCollection(target.generation(), collection);
    collections.create(collection, stamp, embedder.dimensions());
    LOG.infof("created collection %s; %d stored items are to be indexed", collection, items);
  }

  /** Stamps a generation with the parameters that its term weights are made with from now on. */
  public void stamp(IndexState.Ready ready, Bm25Parameters bm25) {
    if (!ready.stamp().bm25().equals(bm25)) {
      var stamp = ready.stamp().with(bm25);
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
