package dev.lode.query.sourcing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.common.model.Item.Metrics;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How many people a channel reaches, by the figures its items had when they were read last. They
 * are of different ages, and none of them is the number of subscribers.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description =
        "How many people the channel reaches, by the figures of its items in the index. What nobody"
            + " knows is absent, never 0.",
    requiredProperties = "measured")
public record Audience(
    @Schema(description = "Items with a number of views that the figures are made from.")
        int measured,
    @Schema(
            description = "Median of the views of an item. An estimate if the channel was sampled.",
            examples = "1042")
        @Nullable Double medianViews,
    @Schema(
            description =
                "Views of all its items that have a number. An estimate if the channel was sampled:"
                    + " the mean of the sample times all items.",
            examples = "43764")
        @Nullable Long totalViews,
    @Schema(
            description = "Median of the likes of an item. An estimate if the channel was sampled.",
            examples = "31")
        @Nullable Double medianLikes,
    @Schema(
            description =
                "(likes + comments) / views, over the items that have all three and were watched at"
                    + " all; the sums are divided, so that a video nobody has seen weighs nothing.",
            examples = "0.034")
        @Nullable Double engagement) {

  static final Audience UNKNOWN = new Audience(0, null, null, null, null);

  /**
   * The audience of some items.
   *
   * @param scale how many items stand behind each of these, at least 1
   */
  static Audience of(List<Metrics> metrics, double scale) {
    var views = known(metrics, Metrics::views);
    return new Audience(
        views.size(),
        Figures.median(views),
        views.isEmpty()
            ? null
            : Math.round(views.stream().mapToLong(Long::longValue).sum() * scale),
        Figures.median(known(metrics, Metrics::likes)),
        engagement(metrics));
  }

  private static List<Long> known(List<Metrics> metrics, Function<Metrics, @Nullable Long> figure) {
    return metrics.stream().map(figure).filter(Objects::nonNull).toList();
  }

  private static @Nullable Double engagement(List<Metrics> metrics) {
    double responses = 0;
    double views = 0;
    for (var of : metrics) {
      if (of.views() != null && of.likes() != null && of.comments() != null && of.views() > 0) {
        responses += of.likes() + of.comments();
        views += of.views();
      }
    }
    return views == 0 ? null : responses / views;
  }
}
