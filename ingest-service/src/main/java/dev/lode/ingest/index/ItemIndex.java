package dev.lode.ingest.index;

import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.embedding.TextEmbedder;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.QdrantCallException;
import dev.lode.common.index.QdrantConnection;
import dev.lode.ingest.change.Outbox;
import dev.lode.ingest.database.DatabaseException;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The one collection that items are written to, behind its alias.
 *
 * <p>It is looked at again and again: made if there is none, completed by payload indexes that it
 * lacks, left alone if it is of another making. Looking is harmless, however often and from however
 * many replicas. Until a look has found it ready, nothing is written.
 */
@ApplicationScoped
public class ItemIndex {

  private static final Logger LOG = Logger.getLogger(ItemIndex.class);

  private final QdrantConnection qdrant;
  private final IndexConfig config;
  private final CollectionDefinition definition;
  private final TermStatistics terms;
  private final Outbox outbox;
  private final String model;
  private final Lock looking = new ReentrantLock();
  private volatile IndexState state = new IndexState.Away("Qdrant was not asked yet");

  ItemIndex(
      QdrantConnection qdrant,
      IndexConfig config,
      TextEmbedder embedder,
      TermStatistics terms,
      Outbox outbox) {
    this.qdrant = qdrant;
    this.config = config;
    this.definition = new CollectionDefinition(config, embedder.dimensions());
    this.terms = terms;
    this.outbox = outbox;
    this.model = embedder.model();
  }

  /** What the last look found. */
  public IndexState state() {
    return state;
  }

  /** What a collection written by this service is stamped with. */
  public CollectionStamp expectedStamp() {
    return new CollectionStamp(IndexSchema.VERSION, model, terms.current());
  }

  /** The schedule's first turn comes late; off the start's path, for Qdrant may be away. */
  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("index-check").start(this::check);
  }

  /** Looks at the collection and sets right what can be set right without loss. */
  @Scheduled(every = "${lode.index.check-every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void check() {
    looking.lock();
    try {
      var found = lookOrTellWhyNot();
      if (!found.equals(state)) {
        LOG.info(describe(found));
      }
      state = found;
    } finally {
      looking.unlock();
    }
  }

  private IndexState lookOrTellWhyNot() {
    try {
      return look();
    } catch (QdrantCallException | DatabaseException e) {
      return new IndexState.Away(String.valueOf(e.getMessage()));
    }
  }

  /** To be called by whoever finds that a write to the collection failed as a whole. */
  public void doubt(QdrantCallException failure) {
    if (state instanceof IndexState.Ready) {
      state = new IndexState.Away(String.valueOf(failure.getMessage()));
    }
  }

  private IndexState look() {
    var expected = expectedStamp();
    var aliased = aliasTarget();
    var collection = aliased.orElse(definition.name());
    if (aliased.isEmpty() && !exists(collection)) {
      create(expected);
    }
    var info = info(collection);
    var difference = definition.difference(info, expected);
    if (difference.isPresent()) {
      return new IndexState.Incompatible(collection, difference.get());
    }
    for (var index : definition.missingIndexes(collection, info)) {
      qdrant.call(client -> client.createPayloadIndexAsync(index, config.qdrant().timeout()));
    }
    var live = CollectionStamp.fromMetadata(info.getConfig().getMetadataMap()).orElseThrow();
    if (!live.equals(expected)) {
      stamp(collection, expected);
    }
    if (aliased.isEmpty()) {
      // Last, so that a search never sees a collection that is not complete.
      qdrant.call(client -> client.createAliasAsync(config.alias(), collection));
    }
    return new IndexState.Ready(collection, expected);
  }

  private void create(CollectionStamp stamp) {
    // Before the collection is there, so that a crash between the two leads to a repeat.
    int items = outbox.addAll();
    qdrant.call(client -> client.createCollectionAsync(definition.create(stamp)));
    LOG.infof("created collection %s; %d stored items are to be indexed", definition.name(), items);
  }

  private Optional<String> aliasTarget() {
    return qdrant.call(client -> client.listAliasesAsync()).stream()
        .filter(alias -> alias.getAliasName().equals(config.alias()))
        .map(alias -> alias.getCollectionName())
        .findFirst();
  }

  private boolean exists(String collection) {
    return qdrant.call(client -> client.collectionExistsAsync(collection));
  }

  /** The live collection as Qdrant describes it. */
  CollectionInfo info(String collection) {
    return qdrant.call(client -> client.getCollectionInfoAsync(collection));
  }

  /** Stamps the collection with the parameters that its term weights are made with from now on. */
  public void stamp(Bm25Parameters bm25) {
    if (state instanceof IndexState.Ready ready && !ready.stamp().bm25().equals(bm25)) {
      var stamp = new CollectionStamp(IndexSchema.VERSION, model, bm25);
      stamp(ready.collection(), stamp);
      state = new IndexState.Ready(ready.collection(), stamp);
    }
  }

  private void stamp(String collection, CollectionStamp stamp) {
    qdrant.call(
        client ->
            client.updateCollectionAsync(
                UpdateCollection.newBuilder()
                    .setCollectionName(collection)
                    .putAllMetadata(stamp.toMetadata())
                    .build()));
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
