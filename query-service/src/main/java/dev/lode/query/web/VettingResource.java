package dev.lode.query.web;

import dev.lode.query.item.ChannelKey;
import dev.lode.query.vetting.ChannelReport;
import dev.lode.query.vetting.ChannelVetting;
import dev.lode.query.vetting.ItemReport;
import dev.lode.query.vetting.ItemVetting;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What is known about one candidate. */
@Path("/v1/vetting")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Vetting")
class VettingResource {

  private static final String RULES =
      " Every statement has a basis: what it rests on. A concern that was not found is not-found only"
          + " if all of the candidate could be searched, and unknown otherwise.";

  private final ItemVetting items;
  private final ChannelVetting channels;

  VettingResource(ItemVetting items, ChannelVetting channels) {
    this.items = items;
    this.channels = channels;
  }

  @GET
  @Path("/items/{platform}/{id: .+}")
  @Operation(
      operationId = "vetItem",
      summary = "What is known about one item",
      description =
          "Labels and their origin, summary, concerns with the passages that show them,"
              + " near-duplicates, decisions and freshness."
              + RULES)
  @APIResponse(
      responseCode = "200",
      description = "The report",
      content = @Content(schema = @Schema(implementation = ItemReport.class)))
  @APIResponse(responseCode = "404", ref = "Problem")
  public ItemReport item(
      @Parameter(example = "youtube") @RestPath String platform,
      @Parameter(example = "3uTnXITm-kA") @RestPath String id) {
    return items
        .report(ItemKeys.of(platform, id))
        .orElseThrow(() -> ItemKeys.notFound(platform, id));
  }

  @GET
  @Path("/channels/{platform}/{channelId: .+}")
  @Operation(
      operationId = "vetChannel",
      summary = "What is known about one channel",
      description =
          "The same for all items of a channel taken together. Concerns are searched in all of them;"
              + " labels and times of a large channel are those of a sample, which items tells."
              + RULES)
  @APIResponse(
      responseCode = "200",
      description = "The report",
      content = @Content(schema = @Schema(implementation = ChannelReport.class)))
  @APIResponse(responseCode = "404", ref = "Problem")
  public ChannelReport channel(
      @Parameter(example = "youtube") @RestPath String platform,
      @Parameter(example = "pydata") @RestPath String channelId) {
    var channel = new ChannelKey(platform, channelId);
    return channels.report(channel).orElseThrow(() -> ItemKeys.notFound(channel));
  }
}
