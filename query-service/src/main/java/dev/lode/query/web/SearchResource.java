package dev.lode.query.web;

import dev.lode.common.problem.FieldErrors;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.query.search.SearchResult;
import dev.lode.query.search.SearchService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Hybrid search, by parameters that a browser can send and a proxy can cache, or by a body. */
@Path("/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Search")
class SearchResource {

  private static final List<String> PARAMETERS =
      SearchParameter.names(EnumSet.allOf(SearchParameter.class));

  /** Answer to {@code ?q=zero+downtime+deployment&limit=1&explain=true&facet=language}. */
  private static final String EXAMPLE =
      """
        {"hits":[{"item":{"platform":"youtube","id":"yJFhO45fzjc","kind":"video",
        "title":"Adding zero-downtime migrations strategy in a SaaS project",
        "description":"Zero-downtime migration is a technique for running database migrations \
        without stopping the web app.",
        "url":"https://www.youtube.com/watch?v=yJFhO45fzjc",
        "channel":{"id":"EuroPython 2023","name":"EuroPython 2023"},"tags":[],"language":"en",
        "publishedAt":"2023-07-17T00:00:00Z","extra":{"speakers":["Iga Karbowiak"]},"labels":[]},
        "score":1.1666667,
        "snippet":"Zero-downtime migration is a technique for running database migrations without \
        stopping the web app.",
        "explain":{"fusion":"rrf","k":2,"relevance":1.1666667,"lists":[
        {"vector":"title","rank":1,"score":0.7388327,"weight":0.2,"contribution":0.16666667},
        {"vector":"content","rank":1,"score":0.7580149,"weight":1.0,"contribution":0.5},
        {"vector":"terms","rank":1,"score":15.82061,"weight":1.0,"contribution":0.5}],"boosts":[]}}],
        "facets":{"language":[{"value":"en","count":1000}]},"groups":[],"tookMs":7,
        "mode":"hybrid","degraded":[],"index":{"collection":"items-v1","schemaVersion":1}}""";

  private final SearchService service;
  private final SearchRequests requests;
  private final CacheableAnswers answers;

  SearchResource(SearchService service, SearchRequests requests, CacheableAnswers answers) {
    this.service = service;
    this.requests = requests;
    this.answers = answers;
  }

  @GET
  @Operation(
      operationId = "search",
      summary = "Search items",
      description =
          "Searches titles and descriptions by meaning and by words. Parameters of the filter may be"
              + " repeated: any of the values may match. Without q, browses what passes the filter,"
              + " newest first. The answer has an ETag that ignores tookMs.")
  @APIResponse(
      responseCode = "200",
      description = "The hits",
      content = @Content(schema = @Schema(implementation = SearchResult.class), example = EXAMPLE))
  @APIResponse(responseCode = "304", description = "The same as what If-None-Match names")
  public RestResponse<SearchResult> get(UriInfo uri, Request request) {
    var errors = new FieldErrors();
    var parameters = Parameters.of(uri.getQueryParameters(), PARAMETERS, errors);
    var body = SearchBody.of(parameters);
    var search = requests.read(body, parameters.filter(), SearchRequests.Names.PARAMETERS, errors);
    var result = service.search(search);
    return answers.of(result, withoutTime(result), result.degraded().isEmpty(), request);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "searchByBody",
      summary = "Search items, with filter trees, own vectors and another ranking",
      description =
          "The same as GET, with and, or and not in the filter, bring-your-own vectors, and"
              + " overrides of the profile: fusion, weights, boost and diversity, each within its"
              + " bounds. What an override leaves out stays as the profile says.")
  @APIResponse(
      responseCode = "200",
      description = "The hits",
      content = @Content(schema = @Schema(implementation = SearchResult.class), example = EXAMPLE))
  public SearchResult post(@Nullable SearchBody body) {
    if (body == null) {
      throw new ProblemException(ProblemType.MALFORMED, "The body is empty; send {} for no query");
    }
    return service.search(requests.read(body));
  }

  private static SearchResult withoutTime(SearchResult result) {
    return new SearchResult(
        result.hits(),
        result.facets(),
        result.groups(),
        0,
        result.mode(),
        result.degraded(),
        result.index());
  }
}
