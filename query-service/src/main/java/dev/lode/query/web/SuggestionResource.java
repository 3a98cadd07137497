package dev.lode.query.web;

import dev.lode.common.problem.FieldErrors;
import dev.lode.query.filter.Blank;
import dev.lode.query.suggest.Suggestion;
import dev.lode.query.suggest.SuggestionResult;
import dev.lode.query.suggest.SuggestionService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Suggestions while people type. */
@Path("/v1/suggestions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Search")
class SuggestionResource {

  private static final List<String> PARAMETERS = List.of("q", "kind", "limit");

  /** Answer to {@code ?q=pyda}. */
  private static final String EXAMPLE =
      """
        {"suggestions":[{"text":"PyData","kind":"channel","count":110},
        {"text":"Validating Complex Types Using Pydantic","kind":"title","platform":"youtube",
        "id":"RP8U828yOX4"},
        {"text":"Intro to Pydantic, run-time type checking for your dataclasses","kind":"title",
        "platform":"youtube","id":"W7f52FhfYqQ"}],"tookMs":2,"degraded":[]}""";

  private final SuggestionService service;
  private final CacheableAnswers answers;

  SuggestionResource(SuggestionService service, CacheableAnswers answers) {
    this.service = service;
    this.answers = answers;
  }

  @GET
  @Operation(
      operationId = "suggest",
      summary = "Suggestions while people type",
      description =
          "Channels, tags and titles in which every word that was typed begins a word, whatever"
              + " case and accents. If nothing has, words that are misspelt are set right. The"
              + " answer has an ETag that ignores tookMs and may be kept as a search's; ask for it"
              + " when nothing was typed for some 100 ms.")
  @Parameter(
      name = "q",
      in = ParameterIn.QUERY,
      required = true,
      description = "What was typed so far, at most 200 characters.",
      example = "mach lear",
      schema =
          @Schema(
              type = SchemaType.STRING,
              maxLength = SuggestionRequest.MAX_LENGTH,
              pattern = Blank.NOT_BLANK))
  @Parameter(
      name = "kind",
      in = ParameterIn.QUERY,
      description = "What may be suggested, repeatable; all if left out.",
      schema = @Schema(type = SchemaType.ARRAY, implementation = Suggestion.Kind.class))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "Most suggestions.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "20", defaultValue = "8"))
  @APIResponse(
      responseCode = "200",
      description = "The suggestions",
      content =
          @Content(schema = @Schema(implementation = SuggestionResult.class), example = EXAMPLE))
  @APIResponse(responseCode = "304", description = "The same as what If-None-Match names")
  public RestResponse<byte[]> get(UriInfo uri, Request request) {
    var errors = new FieldErrors();
    var parameters = Parameters.ofExactly(uri.getQueryParameters(), PARAMETERS, errors);
    var asked =
        SuggestionRequest.read(
            parameters.text("q"),
            kinds(parameters.all("kind"), errors),
            parameters.number("limit"),
            errors);
    return answers.of(service.suggest(asked.text(), asked.kinds(), asked.limit()), request);
  }

  private static Set<Suggestion.Kind> kinds(List<String> names, FieldErrors errors) {
    var kinds = EnumSet.noneOf(Suggestion.Kind.class);
    for (var name : names) {
      switch (name) {
        case "title", "channel", "tag" ->
            kinds.add(Suggestion.Kind.valueOf(name.toUpperCase(Locale.ROOT)));
        default -> errors.add("kind", "must be one of title, channel, tag");
      }
    }
    return kinds;
  }
}
