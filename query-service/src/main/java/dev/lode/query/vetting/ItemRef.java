package dev.lode.query.vetting;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.common.index.IndexedItem;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An item that a statement is about, short enough to be shown beside it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"platform", "id", "title"})
public record ItemRef(
    String platform,
    String id,
    String title,
    @Schema(description = "The platform's id of its channel.") @Nullable String channelId,
    @Schema(description = "The name of its channel.") @Nullable String channelName,
    @Nullable URI url) {

  static ItemRef of(IndexedItem indexed) {
    var item = indexed.item();
    var channel = item.channel();
    return new ItemRef(
        item.platform(),
        item.id(),
        item.title(),
        channel == null ? null : channel.id(),
        channel == null ? null : channel.name(),
        item.url());
  }
}
