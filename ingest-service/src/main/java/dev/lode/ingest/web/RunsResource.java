package dev.lode.ingest.web;

import static dev.lode.common.problem.ProblemType.CONFIRMATION_NEEDED;
import static dev.lode.common.problem.ProblemType.INVALID;

import dev.lode.common.problem.ProblemException;
import dev.lode.ingest.run.Run;
import dev.lode.ingest.run.RunConfig;
import dev.lode.ingest.run.RunHistory;
import dev.lode.ingest.run.RunStatus;
import dev.lode.ingest.run.RunWatch;
import dev.lode.ingest.run.Runs;
import dev.lode.ingest.run.Until;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The run ledger: what was read, when, and what came of it. */
@Path("/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Runs")
class RunsResource {

  private final Runs runs;
  private final RunHistory history;
  private final RunWatch watch;
  private final RunConfig config;
  private final RunEvents events;

  RunsResource(Runs runs, RunHistory history, RunWatch watch, RunConfig config, RunEvents events) {
    this.runs = runs;
    this.history = history;
    this.watch = watch;
    this.config = config;
    this.events = events;
  }

  /**
   * What to run.
   *
   * @param source name of a configured source
   * @param dryRun only say what would change
   */
  @Schema(description = "What to run.")
  record Trigger(
      @Schema(description = "Name of a configured source.", examples = "talks") @NotBlank
          @Nullable String source,
      @Schema(description = "Only say what would change.", defaultValue = "false")
          @Nullable Boolean dryRun) {}

  /** The history. */
  @Schema(description = "Runs, newest first.")
  record RunList(
      List<Run> runs,
      @Schema(description = "To be given as `before` for the next page.", nullable = true)
          @Nullable UUID next) {}

  /** 200 for a run that has ended, 202 for one that goes on. */
  static Response answer(Run run) {
    return Response.status(run.isFinished() ? 200 : 202)
        .location(URI.create("/v1/runs/" + run.id()))
        .entity(run)
        .build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "triggerRun",
      summary = "Read a configured source",
      description =
          "Starts to read the source. If its last run was interrupted, it goes on where that stopped.")
  @APIResponse(
      responseCode = "200",
      description = "The run has ended.",
      content = @Content(schema = @Schema(implementation = Run.class)))
  @APIResponse(
      responseCode = "202",
      description = "The run has begun.",
      content = @Content(schema = @Schema(implementation = Run.class)))
  @APIResponse(responseCode = "400", description = "The body can't be read.", ref = "Problem")
  @APIResponse(
      responseCode = "409",
      description =
          """
          The source is being read already. Or, of type `confirmation-needed`: it was read, but the \
          run would delete more items than it may without asking. It has deleted none; the detail \
          has the figures and says how to confirm.""",
      ref = "Problem")
  @APIResponse(responseCode = "422", description = "There is no such source.", ref = "Problem")
  public Response trigger(
      @Valid @Nullable Trigger trigger,
      @Parameter(ref = "wait") @RestQuery("wait") @Nullable String waitFor)
      throws InterruptedException {
    boolean untilEnd = QueryParameters.flag("wait", waitFor);
    if (trigger == null || trigger.source() == null) {
      throw new ProblemException(INVALID, "source", "is required");
    }
    var until = untilEnd ? Until.SEARCHABLE : Until.STORED;
    var run = runs.trigger(trigger.source(), Boolean.TRUE.equals(trigger.dryRun()), until);
    return answer(untilEnd ? confirmed(watch.awaitEnd(run.id(), config.maxWait())) : run);
  }

  /** Who waits for a run learns at once that it has stopped to ask. */
  private static Run confirmed(Run run) {
    if (run.heldDeletions() != null) {
      throw new ProblemException(CONFIRMATION_NEEDED, String.valueOf(run.error()));
    }
    return run;
  }

  @GET
  @Operation(operationId = "listRuns", summary = "The last runs")
  @APIResponse(
      responseCode = "200",
      description = "Runs, newest first, without their rejections.",
      content = @Content(schema = @Schema(implementation = RunList.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is nothing with the id in before.",
      ref = "Problem")
  @APIResponse(responseCode = "422", description = "A parameter is invalid.", ref = "Problem")
  public RunList list(
      @Parameter(description = "Only runs of this source.", example = "push") @RestQuery
          @Nullable String source,
      @Parameter(
              description = "Only runs with this status.",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"running", "succeeded", "failed", "cancelled"}))
          @RestQuery
          @Nullable String status,
      @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "200",
                      defaultValue = "20"))
          @RestQuery
          @Nullable String limit,
      @Parameter(
              allowEmptyValue = true,
              description = "Only runs that began before this one: `next` of the last page.",
              schema = @Schema(type = SchemaType.STRING, format = "uuid"))
          @RestQuery
          @Nullable String before) {
    var size = PageSize.of(limit, 20, 200);
    var page =
        history.list(
            source == null ? null : QueryParameters.text("source", source),
            status(status),
            before == null ? null : runs.find(QueryParameters.uuid("before", before)).id(),
            size.entries());
    return new RunList(page, size.next(page, Run::id));
  }

  private static @Nullable RunStatus status(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(RunStatus.values())
        .filter(status -> status.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    INVALID, "status", "must be one of " + List.of(RunStatus.values())));
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "getRun", summary = "One run")
  @APIResponse(
      responseCode = "200",
      description = "The run as it is now.",
      content = @Content(schema = @Schema(implementation = Run.class)))
  @APIResponse(responseCode = "404", description = "There is no such run.", ref = "Problem")
  public Run get(@RestPath UUID id) {
    return runs.find(id);
  }

  @POST
  @Path("/{id}/cancel")
  @Operation(
      operationId = "cancelRun",
      summary = "Stop a run",
      description = "Stops the reading. What is stored by then stays and is indexed.")
  @APIResponse(
      responseCode = "200",
      description = "The run is cancelled.",
      content = @Content(schema = @Schema(implementation = Run.class)))
  @APIResponse(responseCode = "404", description = "There is no such run.", ref = "Problem")
  @APIResponse(responseCode = "409", description = "The run has ended.", ref = "Problem")
  public Run cancel(@RestPath UUID id) {
    return runs.cancel(id);
  }

  @GET
  @Path("/{id}/events")
  // A Multi would make it a method of the event loop; looking the run up blocks.
  @Blocking
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      operationId = "watchRun",
      summary = "Live progress",
      description =
          """
          Server-sent events named `run`, each with the run as JSON: one at once, one whenever \
          something has moved, and the last one when the run has ended. Comments in between keep the \
          connection alive.""")
  @APIResponse(
      responseCode = "200",
      description = "The events.",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = Run.class)))
  @APIResponse(responseCode = "404", description = "There is no such run.", ref = "Problem")
  public Multi<OutboundSseEvent> events(@RestPath UUID id, @Context Sse sse) {
    return events.of(runs.find(id), sse);
  }
}
