package dev.lode.ingest.web;

import dev.lode.ingest.run.RejectedRecord;
import dev.lode.ingest.run.Rejections;
import dev.lode.ingest.run.Runs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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

/** The records that a run rejected. */
@Path("/v1/runs/{id}/rejections")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Runs")
class RejectionsResource {

  private final Runs runs;
  private final Rejections rejections;

  RejectionsResource(Runs runs, Rejections rejections) {
    this.runs = runs;
    this.rejections = rejections;
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
      @Parameter(
              description = "Only those after this one: `next` of the last page.",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "0", format = "int64"))
          @RestQuery
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
    var size = PageSize.of(limit, 100, 500);
    runs.find(id);
    var page = rejections.page(id, QueryParameters.number("after", after, 0L), size.entries());
    return new RejectionPage(page, size.next(page, RejectedRecord::number));
  }
}
