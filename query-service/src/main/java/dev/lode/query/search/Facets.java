package dev.lode.query.search;

import dev.lode.query.index.Qdrant;
import dev.lode.query.search.SearchResult.FacetCount;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetHit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Counts the values of fields among the items that pass a filter. Safe for many threads. */
@ApplicationScoped
class Facets {

  private final Qdrant qdrant;
  private final SearchConfig config;

  Facets(Qdrant qdrant, SearchConfig config) {
    this.qdrant = qdrant;
    this.config = config;
  }

  /** Starts to count all fields at once; nothing is called when there are none. */
  Counting start(String alias, Filter filter, List<FacetField> fields) {
    var answers = new LinkedHashMap<String, CompletionStage<List<FacetHit>>>();
    for (var field : fields) {
      var request =
          FacetCounts.newBuilder()
              .setCollectionName(alias)
              .setKey(field.indexedField().path())
              .setFilter(filter)
              .setLimit(config.facetValues())
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
