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

  /** Answer to {@code ?q=garbage+collector&limit=1&explain=true&facet=language}, its text cut. */
  private static final String EXAMPLE =
      """
        {"hits":[{"item":{"platform":"youtube","id":"sSMPiQZTyrI","kind":"video",
        "title":"Knowing your garbage collector",
        "description":"As Python programmers we're used to program without taking care about \
        allocating memory for our objects and later on freeing them, Python garbage collector \
        takes care of this task automatically for us. Garbage collection is one of the most \
        challenging topics in computer science, there are a lot of research around the topic.",
        "url":"https://www.youtube.com/watch?v=sSMPiQZTyrI",
        "thumbnailUrl":"https://i.ytimg.com/vi/sSMPiQZTyrI/hqdefault.jpg",
        "channel":{"id":"europython","name":"EuroPython"},"tags":[],"language":"en",
        "publishedAt":"2015-08-06T00:00:00Z","duration":"PT39M34S",
        "extra":{"event":"EuroPython 2015"},"labels":[]},
        "score":0.5774771,"titleHighlights":[{"start":13,"end":20},{"start":21,"end":30}],
        "snippet":"…objects and later on freeing them, Python garbage collector takes care of this \
        task automatically for us. Garbage collection is one of the most challenging topics in \
        computer science, there are a lot…",
        "highlights":[{"start":43,"end":50},{"start":51,"end":60},{"start":107,"end":114}],
        "explain":{"fusion":"scores","saturation":45,"relevance":0.5774771,"lists":[
        {"vector":"title","rank":1,"score":0.81808823,"weight":0.15,"contribution":0.06817402},
        {"vector":"content","rank":1,"score":0.75424135,"weight":1,"contribution":0.41902298},
        {"vector":"terms","rank":2,"score":15.000508,"weight":0.65,"contribution":0.09028007}],
        "boosts":[]}}],
        "facets":{"language":[{"value":"en","count":1000}]},"groups":[],"tookMs":7,
        "mode":"hybrid","degraded":[],"index":{"collection":"items-v1","schemaVersion":4}}""";

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
  public RestResponse<byte[]> get(UriInfo uri, Request request) {
    var errors = new FieldErrors();
    var parameters = Parameters.of(uri.getQueryParameters(), PARAMETERS, errors);
    var body = SearchBody.of(parameters);
    var search = requests.read(body, parameters.filter(), SearchRequests.Names.PARAMETERS, errors);
    var result = service.search(search);
    return answers.of(result, request);
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
}
