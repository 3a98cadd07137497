package dev.lode.query.search;

import dev.lode.query.filter.ItemFilter;
import dev.lode.query.filter.QdrantFilters;
import dev.lode.query.index.Qdrant;
import dev.lode.query.search.SearchResult.FacetCount;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetHit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Counts the values of fields among the items that pass a filter. What the filter's top says of a
 * field is left out of that field's own counts, and only of those: who has chosen one category
 * still sees how many items the other ones would bring, while all other facets show what there is
 * in the chosen one. Safe for many threads.
 */
@ApplicationScoped
class Facets {

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
    var answers = new LinkedHashMap<String, CompletionStage<List<FacetHit>>>();
    for (var field : fields) {
      var request =
          FacetCounts.newBuilder()
              .setCollectionName(collection)
              .setKey(field.indexedField().path())
              .setFilter(
                  filters.computeIfAbsent(filter.without(field.filterField()), QdrantFilters::of))
              .setLimit(values)
              // Approximate counts contradict the hits that people see beside them.
              .setExact(true)
              .build();
      answers.put(field.fieldName(), qdrant.callAsync(client -> client.facetAsync(request)));
    }
    return new Counting(answers);
  }

  /** Counts under way. */
  record Counting(Map<String, CompletionStage<List<FacetHit>>> answers) {

    /** Waits for all counts, in the order that they were asked for. */
    Map<String, List<FacetCount>> await() {
      var counts = new LinkedHashMap<String, List<FacetCount>>();
      answers.forEach(
          (field, answer) ->
              counts.put(
                  field,
                  Qdrant.await(answer).stream()
                      .map(hit -> new FacetCount(hit.getValue().getStringValue(), hit.getCount()))
                      .toList()));
      return counts;
    }
  }
}
