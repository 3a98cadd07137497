package dev.lode.query.graphql;

import dev.lode.common.model.ItemKey;
import dev.lode.common.problem.FieldErrors;
import dev.lode.query.filter.FilterReader;
import dev.lode.query.graphql.input.Filter;
import dev.lode.query.graphql.type.Item;
import dev.lode.query.graphql.type.SimilarItems;
import dev.lode.query.item.SimilarRequest;
import dev.lode.query.search.SearchConfig;
import dev.lode.query.search.SearchRequest;
import dev.lode.query.web.SearchRequests;
import io.smallrye.common.annotation.NonBlocking;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What is asked of more like an item. Calls nothing. */
@NonBlocking
@GraphQLApi
public class SimilarField {

  private final RestShapes shapes;
  private final SearchConfig config;

  SimilarField(RestShapes shapes, SearchConfig config) {
    this.shapes = shapes;
    this.config = config;
  }

  /**
   * Reads the arguments, and nothing else. They are part of what {@link ItemFields#hits} gets,
   * because a batch of SmallRye's is called with the arguments of its first item alone, whatever
   * aliases of the field ask for.
   */
  @Description("More like it, the most similar first, as GET /v1/items/{platform}/{id}/similar.")
  public SimilarItems similar(
      @Source Item item,
      @Nullable Filter filter,
      @Description("Hits: 1 to 100, 10 if left out.") @Nullable Integer limit,
      @Description("Hits before these; offset + limit is at most 1,000.")
          @Nullable Integer offset) {
    var errors = new FieldErrors();
    int most =
        SearchRequests.number(
            "limit", limit, SearchRequest.DEFAULT_LIMIT, 1, SearchRequest.MAX_LIMIT, errors);
    int before = SearchRequests.offset(offset, most, config.maxWindow(), errors);
    var read = new FilterReader(errors).read(filter == null ? null : shapes.json(filter), "filter");
    errors.throwIfAny();
    return new SimilarItems(
        before,
        most,
        new SimilarRequest(new ItemKey(item.platform(), item.id()), read, before, most));
  }
}
