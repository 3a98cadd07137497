package dev.lode.ingest.web;

import dev.lode.ingest.embed.WorkQueue;
import dev.lode.ingest.index.IndexInspection;
import dev.lode.ingest.index.IndexPlan;
import dev.lode.ingest.index.IndexPlanner;
import dev.lode.ingest.index.IndexRollout;
import dev.lode.ingest.index.IndexStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The index as it is, as it is declared, and the way from one to the other. */
@Path("/v1/index")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Index")
class IndexResource {

  private static final List<Variant> PLAN_VARIANTS =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE).build();

  private final IndexInspection inspection;
  private final IndexPlanner planner;
  private final IndexRollout rollout;
  private final WorkQueue queue;

  IndexResource(
      IndexInspection inspection, IndexPlanner planner, IndexRollout rollout, WorkQueue queue) {
    this.inspection = inspection;
    this.planner = planner;
    this.rollout = rollout;
    this.queue = queue;
  }

  /**
   * What was done, or begun.
   *
   * @param plan what was different
   * @param index the index as it is now
   */
  record Applied(IndexPlan plan, IndexStatus index) {}

  @GET
  @Operation(
      operationId = "getIndex",
      summary = "The live index",
      description =
          "Its collection, what that was built with, what is expected, the work ahead, all"
              + " generations, and how far the last rollout is.")
  public IndexStatus get() {
    var depth = queue.depth();
    return inspection.describe(new IndexStatus.Queue(depth.waiting(), depth.failed()));
  }

  @POST
  @Path("plan")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Operation(
      operationId = "planIndex",
      summary = "What is different between the declared index and the live one",
      description =
          "Changes nothing. Each difference says whether Qdrant can change it on the live collection"
              + " or whether it takes a rebuild, and why. With Accept: text/plain it is written for"
              + " people.")
  @APIResponse(
      responseCode = "200",
      description = "The difference",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = IndexPlan.class)),
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class))
      })
  public Response plan(@Context jakarta.ws.rs.core.Request request) {
    var plan = planner.plan();
    var variant = request.selectVariant(PLAN_VARIANTS);
    boolean text =
        variant != null && MediaType.TEXT_PLAIN_TYPE.isCompatible(variant.getMediaType());
    return text
        ? Response.ok(plan.toText(), MediaType.TEXT_PLAIN)
            .header(HttpHeaders.VARY, "Accept")
            .build()
        : Response.ok(plan, MediaType.APPLICATION_JSON).header(HttpHeaders.VARY, "Accept").build();
  }

  @POST
  @Path("apply")
  @Operation(
      operationId = "applyIndex",
      summary = "Make the live index what is declared",
      description =
          "What Qdrant can change in place is changed before the answer. For the rest a new"
              + " generation is built behind the alias: it is filled while ingest goes on, verified,"
              + " and only then searched. 202 says that this has begun; GET /v1/index shows how far"
              + " it is. Without any difference nothing happens.")
  @APIResponse(
      responseCode = "200",
      description = "The index is as it is declared",
      content = @Content(schema = @Schema(implementation = Applied.class)))
  @APIResponse(
      responseCode = "202",
      description = "A new generation is being built",
      content = @Content(schema = @Schema(implementation = Applied.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "A generation is being built already, Qdrant refuses what is declared, or the declared"
              + " model can't be used",
      ref = "Problem")
  @APIResponse(responseCode = "422", description = "A parameter is invalid", ref = "Problem")
  public Response apply(
      @Parameter(
              description = "Build a new generation even if nothing is different.",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @RestQuery
          @Nullable String rebuild) {
    var plan = rollout.apply(QueryParameters.flag("rebuild", rebuild));
    boolean builds = plan.action() == IndexPlan.Action.REBUILD;
    return Response.status(builds ? Response.Status.ACCEPTED : Response.Status.OK)
        .entity(new Applied(plan, get()))
        .build();
  }

  @POST
  @Path("cancel")
  @Operation(
      operationId = "cancelIndexRollout",
      summary = "Stop the rollout that is running",
      description = "What it has built is dropped. The serving generation is not touched.")
  @APIResponse(
      responseCode = "200",
      description = "It is stopped",
      content = @Content(schema = @Schema(implementation = IndexStatus.class)))
  @APIResponse(responseCode = "409", description = "None is running")
  public IndexStatus cancel() {
    rollout.cancel();
    return get();
  }

  @POST
  @Path("rollback")
  @Operation(
      operationId = "rollBackIndex",
      summary = "Search the generation before again",
      description =
          "It has been kept up to date, so nothing that was ingested since is lost. A second call"
              + " goes forward again.")
  @APIResponse(
      responseCode = "200",
      description = "It is searched",
      content = @Content(schema = @Schema(implementation = IndexStatus.class)))
  @APIResponse(responseCode = "409", description = "There is none, or one is being built")
  public IndexStatus rollback() {
    rollout.rollBack();
    return get();
  }
}
