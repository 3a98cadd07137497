package dev.lode.query.vetting;

import static io.qdrant.client.PointIdFactory.id;

import dev.lode.common.index.ItemPayload;
import dev.lode.common.index.QdrantCallException;
import dev.lode.common.index.VettingPayload;
import dev.lode.common.model.ItemKey;
import dev.lode.query.index.IndexState;
import dev.lode.query.index.LiveIndex;
import dev.lode.query.index.Qdrant;
import dev.lode.query.search.SearchMetrics;
import dev.lode.query.search.SearchResult.IndexRef;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Puts together what is known about one item, in three calls to Qdrant, two of them at the same
 * time. Meant for virtual threads: it blocks. Safe for many threads.
 */
@ApplicationScoped
public class ItemVetting {

  /** All but the transcript, which is searched as passages. */
  static final WithPayloadSelector PAYLOAD =
      WithPayloadSelectorFactory.exclude(List.of(ItemPayload.TRANSCRIPT));

  private final LiveIndex index;
  private final Qdrant qdrant;
  private final ConcernSearch concerns;
  private final DuplicateSearch duplicates;
  private final SearchMetrics metrics;

  ItemVetting(
      LiveIndex index,
      Qdrant qdrant,
      ConcernSearch concerns,
      DuplicateSearch duplicates,
      SearchMetrics metrics) {
    this.index = index;
    this.qdrant = qdrant;
    this.concerns = concerns;
    this.duplicates = duplicates;
    this.metrics = metrics;
  }

  /**
   * The report of an item; empty if the index does not have it.
   *
   * @throws dev.lode.common.problem.ProblemException if there is no index
   * @throws dev.lode.common.index.QdrantCallException if Qdrant does not answer
   */
  public Optional<ItemReport> report(ItemKey key) {
    long asked = System.nanoTime();
    return index.search(
        ready -> point(key, ready).flatMap(point -> reportUnlessGone(point, key, ready, asked)));
  }

  /** An item may be taken down while its report is made; Qdrant then misses its vectors. */
  private Optional<ItemReport> reportUnlessGone(
      RetrievedPoint point, ItemKey key, IndexState.Ready ready, long asked) {
    try {
      return Optional.of(metrics.measure("vetting.item", _ -> report(point, key, ready, asked)));
    } catch (QdrantCallException e) {
      if (e.kind() == QdrantCallException.Kind.NOT_FOUND && point(key, ready).isEmpty()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<RetrievedPoint> point(ItemKey key, IndexState.Ready ready) {
    var ids = List.of(id(key.pointId()));
    return qdrant
        .call(
            client ->
                client.retrieveAsync(
                    ready.collection(),
                    ids,
                    PAYLOAD,
                    WithVectorsSelectorFactory.enable(false),
                    null))
        .stream()
        .findFirst();
  }

  private ItemReport report(RetrievedPoint point, ItemKey key, IndexState.Ready ready, long asked) {
    var item = ItemPayload.toItem(point.getPayloadMap());
    var itself = List.of(item);
    var model = ready.stamp().embeddingModel();
    var found =
        concerns.search(ready, Candidate.of(key), duplicates.queries(ready.collection(), itself));
    var now = Instant.now();
    return new ItemReport(
        item,
        LabelStatement.of(item),
        SummaryStatement.of(item),
        new Findings(
            concerns.judge(found, model, itself, found.hasPassages() ? 1 : 0),
            duplicates.statement(itself, found.besides(), model),
            DecisionStatement.ofItem(VettingPayload.toVetting(point.getPayloadMap()), now),
            FreshnessStatement.of(item, now),
            SearchMetrics.millisecondsSince(asked),
            found.degraded(),
            new IndexRef(ready.collection(), ready.stamp().schemaVersion())));
  }
}
