package dev.lode.ingest.web;

import static dev.lode.common.problem.ProblemType.DEPENDENCY_AWAY;
import static dev.lode.common.problem.ProblemType.NOT_FOUND;

import dev.lode.common.model.ItemKey;
import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemException;
import dev.lode.ingest.change.Takedown;
import dev.lode.ingest.run.Push;
import dev.lode.ingest.run.Pushes;
import dev.lode.ingest.run.Run;
import dev.lode.ingest.run.RunConfig;
import dev.lode.ingest.run.RunWatch;
import dev.lode.ingest.run.Until;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Items in, by push, and out, by takedown. */
@Path("/v1/items")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Items")
class ItemsResource {

  private static final Duration TAKEDOWN_PATIENCE = Duration.ofSeconds(20);

  private final Pushes pushes;
  private final RunWatch watch;
  private final RunConfig config;
  private final Takedown takedown;

  ItemsResource(Pushes pushes, RunWatch watch, RunConfig config, Takedown takedown) {
    this.pushes = pushes;
    this.watch = watch;
    this.config = config;
    this.takedown = takedown;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "pushItems",
      summary = "Push items",
      description =
          """
          Takes items in and answers with the run that records what became of them. When the answer \
          comes, everything is stored for good; it can be found a little later, when the run has \
          `succeeded`.

          An item needs `platform`, `id` and `title`. A record that is no item is rejected with its \
          line and the reason, and the others are taken. `"deleted": true` removes an item. Sending \
          the same again changes nothing and costs nothing. JSON that breaks in the middle ends the \
          reading there: what came before is stored, the run has failed. So does a line that is too \
          long, which is answered with 413.""")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = PushBody.NDJSON,
            schema = @Schema(type = SchemaType.STRING),
            examples =
                @ExampleObject(
                    name = "two talks",
                    value =
                        """
                        {"platform":"youtube","id":"3uTnXITm-kA","title":"Making CPython fast"}
                        {"platform":"youtube","id":"JC5QqVWA8Vo","title":"Storm and SQL databases",\
                        "channel":"EuroPython","publishedAt":"2011-07-13","views":1042}
                        """)),
        @Content(
            mediaType = PushBody.JSON,
            schema = @Schema(type = SchemaType.ARRAY, implementation = PushedItem.class)),
        @Content(
            mediaType = PushBody.CSV,
            schema = @Schema(type = SchemaType.STRING),
            examples =
                @ExampleObject(
                    name = "one talk",
                    value =
                        """
                        platform,id,title,channel.name,tags,metrics.views
                        youtube,3uTnXITm-kA,Making CPython fast,EuroPython,cpython|jit,1042
                        """))
      })
  @APIResponse(
      responseCode = "200",
      description = "The run has ended.",
      content = @Content(schema = @Schema(implementation = Run.class)))
  @APIResponse(
      responseCode = "202",
      description = "Everything is stored; the index follows.",
      content = @Content(schema = @Schema(implementation = Run.class)))
  @APIResponse(responseCode = "400", description = "The body can't be read.", ref = "Problem")
  @APIResponse(
      responseCode = "409",
      description = "The same request is still being read.",
      ref = "Problem")
  @APIResponse(
      responseCode = "413",
      description = "The body or a line is too large, or there are too many items.",
      ref = "Problem")
  @APIResponse(responseCode = "415", description = "Neither JSON, NDJSON nor CSV.", ref = "Problem")
  @APIResponse(responseCode = "422", description = "A parameter is invalid.", ref = "Problem")
  @APIResponse(
      responseCode = "429",
      description = "Too many pushes are being read; `Retry-After` says when to try again.",
      ref = "Problem")
  @APIResponse(responseCode = "503", description = "PostgreSQL is away.", ref = "Problem")
  public Response push(
      InputStream body,
      @Context HttpHeaders headers,
      @Parameter(
              description = "Only say what would change, and store nothing.",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @RestQuery
          @Nullable String dryRun,
      @Parameter(ref = "wait") @RestQuery("wait") @Nullable String waitFor,
      @Parameter(
              description = "The platform of items that don't name one.",
              example = "youtube",
              schema = @Schema(type = SchemaType.STRING, pattern = "^[a-z0-9][a-z0-9_-]{0,62}$"))
          @RestQuery
          @Nullable String platform,
      @Parameter(
              description =
                  "Your name for this request: repeating it under the same key does nothing and answers with the same run.")
          @HeaderParam(IdempotencyKey.HEADER)
          @Nullable String idempotencyKey)
      throws IOException, InterruptedException {
    boolean untilEnd = QueryParameters.flag("wait", waitFor);
    var push =
        new Push(
            PushBody.decoded(body, headers.getHeaderString(HttpHeaders.CONTENT_ENCODING)),
            PushBody.format(headers.getHeaderString(HttpHeaders.CONTENT_TYPE)),
            Optional.ofNullable(platform),
            QueryParameters.flag("dryRun", dryRun),
            IdempotencyKey.of(idempotencyKey),
            untilEnd ? Until.SEARCHABLE : Until.STORED);
    var run = pushes.push(push);
    return RunsResource.answer(untilEnd ? watch.awaitEnd(run.id(), config.maxWait()) : run);
  }

  @DELETE
  @Path("/{platform}/{id: .+}")
  @Operation(
      operationId = "takeDownItem",
      summary = "Take an item down",
      description =
          "Removes the item for good. When it answers 204, it can neither be found nor is it stored.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  @APIResponse(responseCode = "404", description = "There is no such item.", ref = "Problem")
  @APIResponse(
      responseCode = "503",
      description = "It is no longer stored, but may still be found: the index is away. Try again.",
      ref = "Problem")
  public void takeDown(@RestPath String platform, @RestPath String id) throws InterruptedException {
    ItemKey key;
    try {
      key = new ItemKey(platform, QueryParameters.text("id", id));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(NOT_FOUND, "There is no such item: " + e.getMessage());
    }
    switch (takedown.takeDown(key, TAKEDOWN_PATIENCE)) {
      case GONE -> {}
      case UNKNOWN -> throw new ProblemException(NOT_FOUND, "There is no item " + key);
      case PENDING ->
          throw new ProblemException(
              Problem.of(
                  DEPENDENCY_AWAY,
                  key
                      + " is no longer stored and will leave the index when that can be written to"),
              Duration.ofSeconds(5),
              null);
    }
  }
}
