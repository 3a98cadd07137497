package dev.lode.query.web;

import dev.lode.common.problem.FieldErrors;
import dev.lode.query.search.PassageResult;
import dev.lode.query.search.PassageSearch;
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
import org.jboss.resteasy.reactive.RestResponse;

/** Search of what is said in items. */
@Path("/v1/passages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Search")
class PassageResource {

  private static final List<String> PARAMETERS = SearchParameter.names(SearchParameter.OF_PASSAGES);

  /** Answer to {@code ?q=fold+the+dough&limit=1}. */
  private static final String EXAMPLE =
      """
        {"hits":[{"item":{"platform":"youtube","id":"my-first","kind":"video",
        "title":"Sourdough for beginners","url":"https://www.youtube.com/watch?v=my-first",
        "tags":[],"extra":{},"labels":[]},
        "passage":{"text":"Now fold the dough once every half hour.",
        "highlights":[{"start":4,"end":8},{"start":13,"end":18}],
        "startSeconds":93,"endSeconds":151,"score":0.61,
        "url":"https://www.youtube.com/watch?v=my-first&t=93s"}}],"groups":[],"tookMs":7,
        "mode":"hybrid","degraded":[],"index":{"collection":"items-v1","schemaVersion":4}}""";

  private final PassageSearch search;
  private final SearchRequests requests;
  private final CacheableAnswers answers;

  PassageResource(PassageSearch search, SearchRequests requests, CacheableAnswers answers) {
    this.search = search;
    this.requests = requests;
    this.answers = answers;
  }

  @GET
  @Operation(
      operationId = "searchPassages",
      summary = "Search what is said",
      description =
          "Searches transcripts, by meaning and by words, and finds the minute where something is"
              + " said, with an address that opens the item there. Takes the parameters of the"
              + " filter, and of the profile its weights of content and terms. The answer has an ETag"
              + " that ignores tookMs.")
  @Parameter(
      name = "groupBy",
      in = ParameterIn.QUERY,
      description = "Fills groups instead of hits: each item once, with its best passages.",
      schema = @Schema(type = SchemaType.STRING, enumeration = SearchRequests.ITEM))
  @APIResponse(
      responseCode = "200",
      description = "The passages",
      content = @Content(schema = @Schema(implementation = PassageResult.class), example = EXAMPLE))
  @APIResponse(responseCode = "304", description = "The same as what If-None-Match names")
  public RestResponse<byte[]> get(UriInfo uri, Request request) {
    var errors = new FieldErrors();
    var parameters = Parameters.of(uri.getQueryParameters(), PARAMETERS, errors);
    var asked =
        requests.readPassages(
            SearchBody.of(parameters),
            parameters.filter(),
            SearchRequests.Names.PARAMETERS,
            errors);
    return answers.of(search.search(asked.request(), asked.byItem()), request);
  }
}
