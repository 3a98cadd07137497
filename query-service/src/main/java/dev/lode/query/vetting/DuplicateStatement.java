package dev.lode.query.vetting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Items whose contents are nearly the same. */
@Schema(requiredProperties = {"found", "checked", "minCosine", "basis"})
public record DuplicateStatement(
    @Schema(description = "The nearest, nearest first.") List<Duplicate> found,
    @Schema(
            description = "How many items of the candidate were compared with all others.",
            examples = "1")
        int checked,
    @Schema(description = "The least cosine that counts.", examples = "0.95") double minCosine,
    Basis basis) {

  /** Copies the list. */
  public DuplicateStatement {
    found = List.copyOf(found);
  }

  /** Two items whose contents are nearly the same. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(requiredProperties = {"of", "item", "cosine"})
  public record Duplicate(
      @Schema(description = "The candidate, or an item of it.") ItemRef of,
      @Schema(description = "The other one.") ItemRef item,
      @Schema(description = "Of both contents.", examples = "0.981") float cosine,
      @Schema(
              description =
                  "Whether both are of one channel. Absent if one of them belongs to none.")
          @Nullable Boolean sameChannel) {

    static Duplicate of(ItemRef item, ItemRef other, float cosine) {
      return new Duplicate(item, other, cosine, isSameChannel(item, other));
    }

    private static @Nullable Boolean isSameChannel(ItemRef item, ItemRef other) {
      if (item.channelId() == null || other.channelId() == null) {
        return null;
      }
      return item.platform().equals(other.platform()) && item.channelId().equals(other.channelId());
    }
  }
}
