package dev.lode.query.web;

import dev.lode.common.index.IndexedItem;
import dev.lode.common.problem.FieldErrors;
import dev.lode.query.item.ItemService;
import dev.lode.query.search.SearchConfig;
import dev.lode.query.search.SearchRequest;
import dev.lode.query.search.SearchResult;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** One item, and more like it. */
@Path("/v1/items/{platform}/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Items")
class ItemResource {

  private static final List<String> SIMILAR_PARAMETERS = List.of("limit", "offset");

  private final ItemService service;
  private final CacheableAnswers answers;
  private final SearchConfig config;

  ItemResource(ItemService service, CacheableAnswers answers, SearchConfig config) {
    this.service = service;
    this.answers = answers;
    this.config = config;
  }

  @GET
  @Operation(
      operationId = "item",
      summary = "One item",
      description = "All that the index knows of the item, its transcript included.")
  @APIResponse(
      responseCode = "200",
      description = "The item",
      content = @Content(schema = @Schema(implementation = IndexedItem.class)))
  @APIResponse(responseCode = "304", description = "The same as what If-None-Match names")
  @APIResponse(responseCode = "404", ref = "Problem")
  public RestResponse<byte[]> get(
      @Parameter(example = "youtube") @RestPath String platform,
      @Parameter(example = "3uTnXITm-kA") @RestPath String id,
      Request request) {
    var key = ItemKeys.of(platform, id);
    var item = service.find(key).orElseThrow(() -> ItemKeys.notFound(platform, id));
    return answers.of(item, request);
  }

  @GET
  @Path("/similar")
  @Operation(
      operationId = "similar",
      summary = "More like one item",
      description =
          "Items whose content is similar, the most similar first, never the item itself. Takes the"
              + " parameters of the filter. Needs no embedding model.")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "Hits of the page.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "10"))
  @Parameter(
      name = "offset",
      in = ParameterIn.QUERY,
      description = "Hits before the page; offset + limit is at most 1,000.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "999", defaultValue = "0"))
  @APIResponse(
      responseCode = "200",
      description = "The hits",
      content = @Content(schema = @Schema(implementation = SearchResult.class)))
  @APIResponse(responseCode = "404", ref = "Problem")
  public SearchResult similar(
      @Parameter(example = "youtube") @RestPath String platform,
      @Parameter(example = "3uTnXITm-kA") @RestPath String id,
      UriInfo uri) {
    var errors = new FieldErrors();
    var parameters = Parameters.of(uri.getQueryParameters(), SIMILAR_PARAMETERS, errors);
    int limit =
        SearchRequests.number(
            "limit",
            parameters.number("limit"),
            SearchRequest.DEFAULT_LIMIT,
            1,
            SearchRequest.MAX_LIMIT,
            errors);
    int offset =
        SearchRequests.offset(parameters.number("offset"), limit, config.maxWindow(), errors);
    var filter = parameters.filter();
    errors.throwIfAny();
    return service
        .similar(ItemKeys.of(platform, id), filter, offset, limit)
        .orElseThrow(() -> ItemKeys.notFound(platform, id));
  }
}
