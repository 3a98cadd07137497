package dev.lode.query.search;

import static io.qdrant.client.ConditionFactory.matchKeyword;

import dev.lode.query.filter.ItemFilter;
import dev.lode.query.filter.QdrantFilters;
import dev.lode.query.index.Qdrant;
import dev.lode.query.search.SearchResult.FacetCount;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetHit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Counts the values of fields among the items that pass a filter. What the filter's top says of a
 * field is left out of that field's own counts, and only of those: who has chosen one category
 * still sees how many items the other ones would bring, while all other facets show what there is
 * in the chosen one. Safe for many threads.
 */
@ApplicationScoped
class Facets {

  /** Chosen values of one search that are counted by themselves: each costs a call. */
  private static final int MAX_CHOSEN = 20;

  private final Qdrant qdrant;

  Facets(Qdrant qdrant) {
    this.qdrant = qdrant;
  }

  /**
   * Starts to count all fields at once; nothing is called when there are none.
   *
   * @param values how many values of each field are counted, those with the most items
   */
  Counting start(String collection, ItemFilter filter, List<FacetField> fields, int values) {
    // Most fields have no choice of their own: their filter is put into Qdrant's words once.
    var filters = new HashMap<ItemFilter, Filter>();
    var counted = new ArrayList<Counted>();
    for (var field : new LinkedHashSet<>(fields)) {
      var others = filters.computeIfAbsent(filter.without(field.filterField()), QdrantFilters::of);
      var request =
          FacetCounts.newBuilder()
              .setCollectionName(collection)
              .setKey(field.indexedField().path())
              .setFilter(others)
              .setLimit(values)
              // Approximate counts contradict the hits that people see beside them.
              .setExact(true)
              .build();
      counted.add(
          new Counted(
              field,
              others,
              filter.choiceOf(field.filterField()),
              qdrant.callAsync(client -> client.facetAsync(request))));
    }
    return new Counting(collection, values, counted);
  }

  /**
   * One field whose values are being counted.
   *
   * @param others what the filter says of other fields
   * @param chosen values that the filter chooses
   */
  private record Counted(
      FacetField field,
      Filter others,
      List<String> chosen,
      CompletionStage<List<FacetHit>> answer) {}

  /** What there is to be listed of a field. */
  private record Listed(Counted counted, List<FacetCount> counts) {

    static Listed of(Counted counted) {
      var counts = new ArrayList<FacetCount>();
      for (var hit : Qdrant.await(counted.answer())) {
        counts.add(new FacetCount(hit.getValue().getStringValue(), hit.getCount()));
      }
      return new Listed(counted, counts);
    }

    boolean has(String value) {
      return counts.stream().anyMatch(count -> count.value().equals(value));
    }
  }

  /** A chosen value that is counted by itself, to be added to a list. */
  private record Chosen(List<FacetCount> counts, String value, CompletionStage<Long> answer) {

    long count() {
      return Qdrant.await(answer);
    }
  }

  /** Counts under way. */
  final class Counting {

    private final String collection;
    private final int values;
    private final List<Counted> fields;

    private Counting(String collection, int values, List<Counted> fields) {
      this.collection = collection;
      this.values = values;
      this.fields = fields;
    }

    /**
     * Waits for all counts, in the order that they were asked for. A chosen value that has too few
     * items to be listed is counted now, and listed at the end: who has chosen it wants to see it.
     */
    Map<String, List<FacetCount>> await() {
      var lists = fields.stream().map(Listed::of).toList();
      // All of them are asked for before the first is waited for.
      var chosen = lists.stream().flatMap(this::unlisted).limit(MAX_CHOSEN).toList();
      chosen.stream()
          .filter(value -> value.count() > 0)
          .sorted(Comparator.comparingLong(Chosen::count).reversed())
          .forEach(value -> value.counts().add(new FacetCount(value.value(), value.count())));
      var counts = new LinkedHashMap<String, List<FacetCount>>();
      lists.forEach(list -> counts.put(list.counted().field().fieldName(), list.counts()));
      return counts;
    }

    private Stream<Chosen> unlisted(Listed list) {
      if (list.counts().size() < values) {
        // These are all that there are.
        return Stream.empty();
      }
      return list.counted().chosen().stream()
          .filter(value -> !list.has(value))
          .map(value -> new Chosen(list.counts(), value, count(list.counted(), value)));
    }

    private CompletionStage<Long> count(Counted counted, String value) {
      var filter =
          counted.others().toBuilder()
              .addMust(matchKeyword(counted.field().indexedField().path(), value))
              .build();
      return qdrant.callAsync(client -> client.countAsync(collection, filter, true));
    }
  }
}
