package dev.lode.query.web;

import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.query.item.ItemService;
import dev.lode.query.search.SearchResult;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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

  private final ItemService service;
  private final RecommendRequests requests;

  RecommendResource(ItemService service, RecommendRequests requests) {
    this.service = service;
    this.requests = requests;
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
    return service.recommend(requests.read(body));
  }
}
