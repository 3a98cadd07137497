package dev.lode.query.web;

import static java.util.Objects.requireNonNullElse;

import dev.lode.common.model.ItemKey;
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
import java.util.ArrayList;
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
    var positive = keys("positive", body.positive(), errors);
    var negative = keys("negative", body.negative(), errors);
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

  private static List<ItemKey> keys(
      String field, @Nullable List<String> texts, FieldErrors errors) {
    var keys = new ArrayList<ItemKey>();
    if (texts == null) {
      return keys;
    }
    if (texts.size() > MAX_EXAMPLES) {
      errors.add(field, "has more than " + MAX_EXAMPLES + " items");
      return keys;
    }
    for (int i = 0; i < texts.size(); i++) {
      var key = key(texts.get(i));
      if (key == null) {
        errors.add(field + "[" + i + "]", "must be platform:id, for example youtube:dQw4w9WgXcQ");
      } else {
        keys.add(key);
      }
    }
    return keys;
  }

  /** A platform has no colon in it, an id may. */
  private static @Nullable ItemKey key(@Nullable String text) {
    int colon = text == null ? -1 : text.indexOf(':');
    if (text == null || colon < 0) {
      return null;
    }
    try {
      return new ItemKey(text.substring(0, colon), text.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
