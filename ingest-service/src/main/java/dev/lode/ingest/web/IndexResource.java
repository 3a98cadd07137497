package dev.lode.ingest.web;

import dev.lode.ingest.embed.WorkQueue;
import dev.lode.ingest.index.IndexInspection;
import dev.lode.ingest.index.IndexStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The index as it is. */
@Path("/v1/index")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Index")
class IndexResource {

  private final IndexInspection inspection;
  private final WorkQueue queue;

  IndexResource(IndexInspection inspection, WorkQueue queue) {
    this.inspection = inspection;
    this.queue = queue;
  }

  @GET
  @Operation(
      operationId = "getIndex",
      summary = "The live index",
      description =
          "Its collection, what that was built with, what is expected, and the work ahead.")
  public IndexStatus get() {
    var depth = queue.depth();
    return inspection.describe(new IndexStatus.Queue(depth.waiting(), depth.failed()));
  }
}
