package dev.lode.ingest.vetting;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.common.model.ItemKey;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who or what a decision is about: either an item or a channel of a platform.
 *
 * @param id the platform's own id of the item; null for a channel
 * @param channelId the platform's own id of the channel, as its items tell it; null for an item
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description = "An item (platform and id) or a channel (platform and channelId).",
    requiredProperties = "platform")
public record DecisionSubject(
    @Schema(examples = "youtube") String platform,
    @Schema(description = "Of an item.", examples = "3uTnXITm-kA") @Nullable String id,
    @Schema(description = "Of a channel.", examples = "pydata") @Nullable String channelId) {

  private static final String ITEM = "item";
  private static final String CHANNEL = "channel";

  /** Requires exactly one of both. */
  public DecisionSubject {
    if ((id == null) == (channelId == null)) {
      throw new IllegalArgumentException("either an item or a channel");
    }
  }

  /** One item. */
  public static DecisionSubject item(ItemKey key) {
    return new DecisionSubject(key.platform(), key.id(), null);
  }

  /** A channel of a platform. */
  public static DecisionSubject channel(String platform, String channelId) {
    return new DecisionSubject(platform, null, channelId);
  }

  /** The subject that is stored under these names. */
  static DecisionSubject of(String platform, String kind, String subjectId) {
    return kind.equals(ITEM)
        ? new DecisionSubject(platform, subjectId, null)
        : channel(platform, subjectId);
  }

  /** What the database calls this kind of subject. */
  String kind() {
    return id == null ? CHANNEL : ITEM;
  }

  /** The platform's own id of whatever it is. */
  String subjectId() {
    return id == null ? String.valueOf(channelId) : id;
  }
}
