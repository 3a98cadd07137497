package dev.lode.query.web;

import static java.util.Objects.requireNonNullElse;

import dev.lode.common.problem.FieldErrors;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.query.filter.FilterReader;
import dev.lode.query.item.ItemService;
import dev.lode.query.item.RecommendRequest;
import dev.lode.query.item.RecommendStrategy;
import dev.lode.query.search.SearchConfig;
import dev.lode.query.search.SearchRequest;
import dev.lode.query.search.SearchResult;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Items by examples. */
@Path("/v1/recommend")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Items")
class RecommendResource {

  private static final int MAX_EXAMPLES = 100;

  private final ItemService service;
  private final SearchConfig config;

  RecommendResource(ItemService service, SearchConfig config) {
    this.service = service;
    this.config = config;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "recommend",
      summary = "Items like some and unlike others",
      description = "Compares contents; never returns an example. Needs no embedding model.")
  @APIResponse(
      responseCode = "200",
      description = "The hits",
      content = @Content(schema = @Schema(implementation = SearchResult.class)))
  public SearchResult recommend(@Nullable RecommendBody body) {
    if (body == null) {
      throw new ProblemException(
          ProblemType.MALFORMED, "The body is empty; send {\"positive\":[\"platform:id\"]}");
    }
    return service.recommend(read(body));
  }

  private RecommendRequest read(RecommendBody body) {
    var errors = new FieldErrors();
    var positive = ItemKeys.read("positive", body.positive(), MAX_EXAMPLES, errors);
    var negative = ItemKeys.read("negative", body.negative(), MAX_EXAMPLES, errors);
    var strategy =
        requireNonNullElse(
            body.strategy(),
            isEmpty(body.positive()) && !isEmpty(body.negative())
                ? RecommendStrategy.BEST_SCORE
                : RecommendStrategy.AVERAGE_VECTOR);
    int limit =
        SearchRequests.number(
            "limit", body.limit(), SearchRequest.DEFAULT_LIMIT, 1, SearchRequest.MAX_LIMIT, errors);
    int offset = SearchRequests.offset(body.offset(), limit, config.maxWindow(), errors);
    var filter = new FilterReader(errors).read(body.filter(), "filter");
    negative.stream()
        .filter(positive::contains)
        .forEach(key -> errors.add("negative", key + " is positive already"));
    errors.throwIfAny();
    switch (strategy) {
      case AVERAGE_VECTOR -> {
        if (positive.isEmpty()) {
          errors.add("positive", "must have at least one item for strategy averageVector");
        }
      }
      case BEST_SCORE, SUM_SCORES -> {
        if (positive.isEmpty() && negative.isEmpty()) {
          errors.add("positive", "must have at least one item, or else negative must");
        }
      }
    }
    errors.throwIfAny();
    return new RecommendRequest(positive, negative, strategy, filter, offset, limit);
  }

  private static boolean isEmpty(@Nullable List<String> texts) {
    return texts == null || texts.isEmpty();
  }
}
