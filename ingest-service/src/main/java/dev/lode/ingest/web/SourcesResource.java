package dev.lode.ingest.web;

import dev.lode.ingest.source.SourcesConfig;
import dev.lode.ingest.source.youtube.QuotaLedger;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is configured to be read, and what may still be read of it today. */
@Path("/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Runs")
class SourcesResource {

  private final SourcesConfig config;
  private final QuotaLedger quota;

  SourcesResource(SourcesConfig config, QuotaLedger quota) {
    this.config = config;
    this.quota = quota;
  }

  /** A configured source. */
  @Schema(description = "A configured source; runs are triggered by its name.")
  record ConfiguredSource(
      @Schema(examples = "talks") String name, @Schema(examples = "youtube") String type) {}

  /** All of them. */
  @Schema(description = "The configured sources, and quotas that some of them share.")
  record SourceList(
      List<ConfiguredSource> sources,
      @Schema(description = "Of the YouTube Data API, on this day of the Pacific time zone.")
          List<QuotaLedger.Use> youtubeQuota) {}

  @GET
  @Operation(operationId = "listSources", summary = "The configured sources")
  @APIResponse(
      responseCode = "200",
      description = "Sources by name.",
      content = @Content(schema = @Schema(implementation = SourceList.class)))
  public SourceList list() {
    return new SourceList(
        config.byName().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                source ->
                    new ConfiguredSource(
                        source.getKey(), source.getValue().type().name().toLowerCase(Locale.ROOT)))
            .toList(),
        quota.today());
  }
}
