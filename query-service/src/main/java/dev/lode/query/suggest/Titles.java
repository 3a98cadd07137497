package dev.lode.query.suggest;

import static io.qdrant.client.ConditionFactory.isEmpty;
import static io.qdrant.client.ConditionFactory.matchText;
import static io.qdrant.client.QueryFactory.orderBy;

import dev.lode.common.index.IndexedField;
import dev.lode.query.index.Qdrant;
import dev.lode.query.vocabulary.Folding;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.Direction;
import io.qdrant.client.grpc.Points.OrderBy;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds titles in which every word that was typed begins a word: in one call, and without a model.
 * Safe for many threads.
 */
@ApplicationScoped
class Titles {

  /** So many more are fetched than shown: those that begin with what was typed go first. */
  private static final int CHOICE = 4;

  private static final List<String> FIELDS = List.of("platform", "id", "title");

  private final Qdrant qdrant;

  Titles(Qdrant qdrant) {
    this.qdrant = qdrant;
  }

  /**
   * The titles that begin with a text first, then those with the most views; each text once.
   *
   * @param text as {@link Folding#fold} leaves it, with at least one word
   * @throws dev.lode.common.index.QdrantCallException if Qdrant does not answer
   */
  List<Suggestion> find(String collection, String text, int limit) {
    var typed = Filter.newBuilder().addMust(matchText(IndexedField.TITLE.path(), text)).build();
    var views = IndexedField.VIEWS.path();
    var mostViewed =
        query(collection, typed, limit)
            .setQuery(
                orderBy(OrderBy.newBuilder().setKey(views).setDirection(Direction.Desc).build()))
            .build();
    // Qdrant leaves points without the key out of an ordered list.
    var neverCounted =
        query(collection, typed.toBuilder().addMust(isEmpty(views)).build(), limit).build();
    var answers =
        qdrant.call(
            client -> client.queryBatchAsync(collection, List.of(mostViewed, neverCounted)));
    var byText = new LinkedHashMap<String, Suggestion>();
    answers.stream()
        .flatMap(answer -> answer.getResultList().stream())
        .map(Titles::suggestion)
        .forEach(title -> byText.putIfAbsent(Folding.fold(title.text()), title));
    return byText.entrySet().stream()
        .sorted(Comparator.comparing(title -> !title.getKey().startsWith(text)))
        .limit(limit)
        .map(Map.Entry::getValue)
        .toList();
  }

  private static QueryPoints.Builder query(String collection, Filter filter, int limit) {
    return QueryPoints.newBuilder()
        .setCollectionName(collection)
        .setFilter(filter)
        .setLimit((long) limit * CHOICE)
        .setWithPayload(WithPayloadSelectorFactory.include(FIELDS));
  }

  private static Suggestion suggestion(ScoredPoint point) {
    var fields = point.getPayloadMap();
    return Suggestion.title(text(fields, "title"), text(fields, "platform"), text(fields, "id"));
  }

  private static String text(Map<String, Value> fields, String field) {
    return fields.getOrDefault(field, Value.getDefaultInstance()).getStringValue();
  }
}
