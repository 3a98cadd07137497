package dev.lode.ingest.web;

import dev.lode.ingest.run.Run;
import dev.lode.ingest.run.RunConfig;
import dev.lode.ingest.run.RunWatch;
import dev.lode.ingest.run.Runs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * What is left to do after a run: to take in what it rejected, and to delete what it asked about.
 * Each is a run of its own.
 */
@Path("/v1/runs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Runs")
@APIResponse(
    responseCode = "200",
    description = "The run that does it has ended.",
    content = @Content(schema = @Schema(implementation = Run.class)))
@APIResponse(
    responseCode = "202",
    description = "The run that does it has begun.",
    content = @Content(schema = @Schema(implementation = Run.class)))
@APIResponse(responseCode = "404", description = "There is no such run.", ref = "Problem")
@APIResponse(
    responseCode = "409",
    description = "The run has left nothing to do, or is still being read, or its source is.",
    ref = "Problem")
@APIResponse(responseCode = "422", description = "A parameter is invalid.", ref = "Problem")
class RunFollowUpResource {

  private final Runs runs;
  private final RunWatch watch;
  private final RunConfig config;

  RunFollowUpResource(Runs runs, RunWatch watch, RunConfig config) {
    this.runs = runs;
    this.watch = watch;
    this.config = config;
  }

  @POST
  @Path("/replay")
  @Operation(
      operationId = "replayRun",
      summary = "Take in what a run rejected",
      description =
          """
          Reads the rejected records of the run once more, as a run of its own, when the reason for \
          rejecting them may be gone. Records that are not kept whole are left out. An item that has \
          changed since stays as it is.""")
  public Response replay(
      @RestPath UUID id, @Parameter(ref = "wait") @RestQuery("wait") @Nullable String waitFor)
      throws InterruptedException {
    return followUp(id, waitFor, runs::replay);
  }

  @POST
  @Path("/confirm")
  @Operation(
      operationId = "confirmRun",
      summary = "Delete what a run asked about",
      description =
          """
          Deletes the items that the run found missing in its source and held back because they were \
          many, except those that any run has named since; as a run of its own.""")
  public Response confirm(
      @RestPath UUID id, @Parameter(ref = "wait") @RestQuery("wait") @Nullable String waitFor)
      throws InterruptedException {
    return followUp(id, waitFor, runs::confirm);
  }

  private Response followUp(UUID id, @Nullable String waitFor, Function<UUID, Run> start)
      throws InterruptedException {
    boolean untilEnd = QueryParameters.flag("wait", waitFor);
    var run = start.apply(id);
    return RunsResource.answer(untilEnd ? watch.awaitEnd(run.id(), config.maxWait()) : run);
  }
}
