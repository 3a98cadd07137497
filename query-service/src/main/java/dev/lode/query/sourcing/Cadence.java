package dev.lode.query.sourcing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How often a channel publishes, by the dates of the items that the index has of it. It is not how
 * often it publishes on the platform: what was never ingested leaves gaps.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description =
        "How often the channel publishes, as far as the index has its items. What is not known is"
            + " absent.",
    requiredProperties = "dated")
public record Cadence(
    @Schema(description = "Items with a date that the figures are made from.", examples = "42")
        int dated,
    @Schema(description = "The date of its first item in the index. Exact.")
        @Nullable Instant first,
    @Schema(description = "The date of its last item in the index. Exact.") @Nullable Instant last,
    @Schema(
            description =
                "Items in 30 days, on average from the first to the last. Absent with fewer than two"
                    + " dates, or if all are of one day.",
            examples = "4.2")
        @Nullable Double itemsPer30Days,
    @Schema(
            description =
                "Median of the days between one item and the next. An estimate if the channel was"
                    + " sampled: then of its latest items. Absent with fewer than two dates.",
            examples = "7.0")
        @Nullable Double medianDaysBetween) {

  private static final double SECONDS_OF_DAY = Duration.ofDays(1).toSeconds();

  static final Cadence UNKNOWN = new Cadence(0, null, null, null, null);

  /**
   * The cadence of some dates.
   *
   * @param dates in any order; of a sampled channel, those of its latest items
   * @param first the earliest of all, if the dates are not all
   * @param scale how many dated items stand behind each of the dates, at least 1
   */
  static Cadence of(List<Instant> dates, @Nullable Instant first, double scale) {
    if (dates.isEmpty()) {
      return UNKNOWN;
    }
    var sorted = dates.stream().sorted().toList();
    var last = sorted.getLast();
    var begin = first == null ? sorted.getFirst() : first;
    double days = days(begin, last);
    double items = sorted.size() * scale;
    return new Cadence(
        sorted.size(),
        begin,
        last,
        days < 1 ? null : (items - 1) / days * 30,
        Figures.median(
            IntStream.range(1, sorted.size())
                .mapToObj(i -> days(sorted.get(i - 1), sorted.get(i)))
                .toList()));
  }

  private static double days(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds() / SECONDS_OF_DAY;
  }
}
