package dev.lode.ingest.index;

import dev.lode.common.embedding.Embedders;
import dev.lode.common.embedding.EmbeddingException;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Finds out what is different between the index as it is declared and as it is. */
@ApplicationScoped
public class IndexPlanner {

  private final GenerationCollections collections;
  private final ItemIndex index;
  private final Embedders embedders;
  private final Database database;

  IndexPlanner(
      GenerationCollections collections, ItemIndex index, Embedders embedders, Database database) {
    this.collections = collections;
    this.index = index;
    this.embedders = embedders;
    this.database = database;
  }

  /**
   * The difference to the generation that is searched.
   *
   * @throws ProblemException with status 503 if there is none yet
   * @throws dev.lode.common.index.QdrantCallException if Qdrant does not answer
   */
  public IndexPlan plan() {
    var serving = serving();
    return IndexPlan.of(serving, changes(serving), rebuild(serving));
  }

  /** The same for a rebuild that is wanted, whatever is different; fails as {@link #plan} does. */
  IndexPlan rebuild() {
    var serving = serving();
    return IndexPlan.byRebuild(serving, changes(serving), rebuild(serving));
  }

  private List<IndexPlan.Change> changes(String serving) {
    return collections.difference(
        serving, index.declaredStamp(), embedders.preferred().dimensions());
  }

  /** The generation that the alias names. */
  String serving() {
    return collections
        .aliased()
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        ProblemType.INDEX_NOT_READY,
                        "There is no index yet; it is made as soon as Qdrant answers"),
                    Duration.ofSeconds(5),
                    null));
  }

  private IndexPlan.Rebuild rebuild(String serving) {
    var model = collections.stamp(serving).map(CollectionStamp::embeddingModel).orElse("");
    long items =
        database.queryOne("SELECT count(*) FROM item", row -> row.getLong(1)).orElseThrow();
    return new IndexPlan.Rebuild(items, !model.equals(embedders.preferred().model()));
  }

  /**
   * Loads the declared model: a generation that is to be built with it needs it.
   *
   * @throws ProblemException with status 409 if it can't be used
   */
  void requireModel() {
    try {
      embedders.preferred().load();
    } catch (EmbeddingException e) {
      throw new ProblemException(
          ProblemType.CONFLICT, "What is declared can't be built: " + e.getMessage());
    }
  }

  /** What a rollout is begun for, in one line; two that are the same give the same index. */
  String declaration() {
    return collections
        .declared(index.declaredStamp(), embedders.preferred().dimensions())
        .entrySet()
        .stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(" "));
  }

  /** Changes what Qdrant can change on the live generation. */
  void changeInPlace() {
    collections.change(serving(), index.declaredStamp(), embedders.preferred().dimensions());
  }
}
