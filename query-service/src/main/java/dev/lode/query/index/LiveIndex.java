package dev.lode.query.index;

import dev.lode.common.embedding.Embedders;
import dev.lode.common.embedding.TextEmbedder;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.QdrantCallException;
import dev.lode.common.index.QdrantConnection;
import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Which collection the alias names, and whether it was built with this service's schema and model.
 * Looked up in the background, so that a search costs no second call. Safe for many threads.
 */
@ApplicationScoped
public class LiveIndex {

  private static final Logger LOG = Logger.getLogger(LiveIndex.class);

  private final QdrantConnection connection;
  private final IndexConfig config;
  private final Embedders embedders;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("live-index").daemon().factory());
  private volatile IndexState state = new IndexState.Missing();

  LiveIndex(QdrantConnection connection, IndexConfig config, Embedders embedders) {
    // Not through the guard: whether Qdrant is back is what an open circuit breaker waits for.
    this.connection = connection;
    this.config = config;
    this.embedders = embedders;
  }

  void start(@Observes StartupEvent event) {
    long period = config.refresh().toMillis();
    var _ = background.scheduleWithFixedDelay(this::lookAgain, 0, period, TimeUnit.MILLISECONDS);
  }

  private void lookAgain() {
    try {
      refresh();
    } catch (RuntimeException e) {
      // One that gets out would end the schedule.
      LOG.error("The index could not be looked at", e);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    background.shutdownNow();
  }

  /** The name to search under, by requests that need no model. */
  public String alias() {
    return config.alias();
  }

  /** What was found when it was looked at last. */
  public IndexState state() {
    return state;
  }

  /** The model of the live index; before there is one, the one that is loaded at the start. */
  public String model() {
    return state instanceof IndexState.Ready ready
        ? ready.stamp().embeddingModel()
        : embedders.preferred().model();
  }

  /** The models that this service can embed queries with. */
  String models() {
    return embedders.models().stream().sorted().collect(Collectors.joining(" or "));
  }

  /**
   * Makes a search in the live collection, by its own name and with its own model: a switch of the
   * alias never lets the vectors of one model be compared with those of another. If the collection
   * turns out to be dropped because another one has taken its place, the search is made there.
   *
   * @throws ProblemException with status 503 if there is none that can be searched
   */
  public <T> T search(Function<IndexState.Ready, T> search) {
    var ready = ready();
    try {
      return search.apply(ready);
    } catch (QdrantCallException e) {
      if (e.kind() == QdrantCallException.Kind.NOT_FOUND
          && refresh() instanceof IndexState.Ready now
          && !now.collection().equals(ready.collection())) {
        return search.apply(now);
      }
      throw e;
    }
  }

  /**
   * The collection that is searched now.
   *
   * @throws ProblemException with status 503 if there is none that can be searched
   */
  public IndexState.Ready ready() {
    var known = state;
    // An index may have been built a moment ago. If Qdrant was away, asking again makes this
    // request wait for the timeout, and the background asks anyway.
    var current =
        known instanceof IndexState.Ready || known instanceof IndexState.Away ? known : refresh();
    return switch (current) {
      case IndexState.Ready ready -> ready;
      case IndexState.Away _ ->
          throw unavailable(ProblemType.DEPENDENCY_AWAY, "Qdrant can't be reached");
      case IndexState.Missing _, IndexState.Foreign _, IndexState.Mismatched _ ->
          throw unavailable(ProblemType.INDEX_NOT_READY, describe(current));
    };
  }

  private ProblemException unavailable(ProblemType type, String detail) {
    var retryAfter =
        config.refresh().compareTo(Duration.ofSeconds(1)) < 0
            ? Duration.ofSeconds(1)
            : config.refresh();
    return new ProblemException(Problem.of(type, detail), retryAfter, null);
  }

  /** Looks at the alias and the stamp now. */
  IndexState refresh() {
    var before = state;
    var now = look();
    if (before instanceof IndexState.Ready old && now instanceof IndexState.Ready next) {
      prepare(old, next);
    }
    state = now;
    if (!now.equals(before)) {
      LOG.infof("The index is now: %s", describe(now));
    }
    return now;
  }

  /** Another model is loaded before the first search needs it; until then the old one goes on. */
  private void prepare(IndexState.Ready before, IndexState.Ready next) {
    var model = next.stamp().embeddingModel();
    if (!model.equals(before.stamp().embeddingModel())) {
      embedders.find(model).ifPresent(TextEmbedder::load);
    }
  }

  private IndexState look() {
    try {
      var aliases = connection.call(client -> client.listAliasesAsync());
      var collection =
          aliases.stream()
              .filter(alias -> alias.getAliasName().equals(config.alias()))
              .map(AliasDescription::getCollectionName)
              .findFirst();
      if (collection.isEmpty()) {
        return new IndexState.Missing();
      }
      var name = collection.get();
      var info = connection.call(client -> client.getCollectionInfoAsync(name));
      return CollectionStamp.fromMetadata(info.getConfig().getMetadataMap())
          .<IndexState>map(
              stamp ->
                  stamp.schemaVersion() == IndexSchema.VERSION
                          && embedders.find(stamp.embeddingModel()).isPresent()
                      ? new IndexState.Ready(name, stamp, IndexShape.of(info))
                      : new IndexState.Mismatched(name, stamp))
          .orElseGet(() -> new IndexState.Foreign(name));
    } catch (QdrantCallException e) {
      // A collection that was dropped between the two calls is seen as missing next time.
      return new IndexState.Away(String.valueOf(e.getMessage()));
    }
  }

  /** The state in words, with both values of whatever does not agree. */
  String describe(IndexState found) {
    return switch (found) {
      case IndexState.Ready(var collection, _, _) -> "collection " + collection;
      case IndexState.Missing _ ->
          "alias " + alias() + " names no collection: nothing was ingested yet";
      case IndexState.Foreign(var collection) ->
          "collection " + collection + " has no stamp of Lode's ingest-service";
      case IndexState.Mismatched(var collection, var stamp) ->
          "collection %s has schema version %d and model %s; this service searches with %d and %s"
              .formatted(
                  collection,
                  stamp.schemaVersion(),
                  stamp.embeddingModel(),
                  IndexSchema.VERSION,
                  models());
      case IndexState.Away(var reason) -> "unknown, " + reason;
    };
  }
}
