package dev.lode.ingest.web;

import dev.lode.ingest.run.RejectedRecord;
import dev.lode.ingest.run.Rejections;
import dev.lode.ingest.run.Run;
import dev.lode.ingest.run.RunConfig;
import dev.lode.ingest.run.RunWatch;
import dev.lode.ingest.run.Runs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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

/** What is left to do after a run: the records it rejected, and the deletions it asks about. */
@Path("/v1/runs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Runs")
class RunFollowUpResource {

  private final Runs runs;
  private final Rejections rejections;
  private final RunWatch watch;
  private final RunConfig config;

  RunFollowUpResource(Runs runs, Rejections rejections, RunWatch watch, RunConfig config) {
    this.runs = runs;
    this.rejections = rejections;
    this.watch = watch;
    this.config = config;
  }

  /**
   * A page of rejections.
   *
   * @param next where the next page begins; null after the last one
   */
  @Schema(description = "Rejected records in the order in which they were read.")
  record RejectionPage(
      List<RejectedRecord> rejections,
      @Schema(description = "To be given as `after` for the next page.", nullable = true)
          @Nullable Long next) {}

  @GET
  @Path("/rejections")
  @Operation(
      operationId = "listRejections",
      summary = "The records that a run rejected",
      description = "Each with the reason and, where it is kept, the record itself.")
  @APIResponse(
      responseCode = "200",
      description = "A page of them.",
      content = @Content(schema = @Schema(implementation = RejectionPage.class)))
  @APIResponse(responseCode = "404", description = "There is no such run.", ref = "Problem")
  @APIResponse(responseCode = "422", description = "A parameter is invalid.", ref = "Problem")
  public RejectionPage rejections(
      @RestPath UUID id,
      @Parameter(description = "Only those after this one: `next` of the last page.") @RestQuery
          @Nullable String after,
      @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "500",
                      defaultValue = "100"))
          @RestQuery
          @Nullable String limit) {
    int size = QueryParameters.number("limit", limit, 100, 1, 500);
    runs.find(id);
    var page = rejections.page(id, QueryParameters.number("after", after, 0L), size);
    return new RejectionPage(page, page.size() < size ? null : page.getLast().number());
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
  @APIResponse(
      responseCode = "200",
      description = "The replay has ended.",
      content = @Content(schema = @Schema(implementation = Run.class)))
  @APIResponse(
      responseCode = "202",
      description = "The replay has begun.",
      content = @Content(schema = @Schema(implementation = Run.class)))
  @APIResponse(responseCode = "404", description = "There is no such run.", ref = "Problem")
  @APIResponse(
      responseCode = "409",
      description = "There is nothing to replay, or the source is being read.",
      ref = "Problem")
  public Response replay(@RestPath UUID id, @RestQuery("wait") @Nullable String waitFor)
      throws InterruptedException {
    boolean untilEnd = QueryParameters.flag("wait", waitFor);
    return answer(runs.replay(id), untilEnd);
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
  @APIResponse(
      responseCode = "200",
      description = "They are gone.",
      content = @Content(schema = @Schema(implementation = Run.class)))
  @APIResponse(
      responseCode = "202",
      description = "The deletion has begun.",
      content = @Content(schema = @Schema(implementation = Run.class)))
  @APIResponse(responseCode = "404", description = "There is no such run.", ref = "Problem")
  @APIResponse(
      responseCode = "409",
      description = "The run asks nothing, or the source is being read.",
      ref = "Problem")
  public Response confirm(@RestPath UUID id, @RestQuery("wait") @Nullable String waitFor)
      throws InterruptedException {
    boolean untilEnd = QueryParameters.flag("wait", waitFor);
    return answer(runs.confirm(id), untilEnd);
  }

  private Response answer(Run run, boolean untilEnd) throws InterruptedException {
    return RunsResource.answer(untilEnd ? watch.awaitEnd(run.id(), config.maxWait()) : run);
  }
}
