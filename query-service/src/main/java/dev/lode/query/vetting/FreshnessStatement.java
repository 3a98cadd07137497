package dev.lode.query.vetting;

import dev.lode.common.index.IndexedItem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How old something that is known is. */
@Schema(requiredProperties = {"what", "at", "ageDays", "basis"})
public record FreshnessStatement(
    @Schema(
            description =
                "publishedAt: on the platform. fetchedAt: read from the platform, as its source says."
                    + " changedAt: stored by Lode in this state. seenAt: named by its source, at"
                    + " least then; it may have been named since. summaryUpdatedAt: summarised."
                    + " firstPublishedAt, lastPublishedAt: of a channel. leastSeenAt: the item of"
                    + " the channel that was not named for longest.",
            examples = "changedAt")
        String what,
    Instant at,
    @Schema(description = "Whole days since then; negative for a time to come.", examples = "12")
        long ageDays,
    Basis basis) {

  private static final String FETCHED_AT = "fetchedAt";

  /** All that an item's point knows of times. */
  static List<FreshnessStatement> of(IndexedItem indexed, Instant now) {
    var lineage = indexed.lineage();
    return Stream.of(
            of("publishedAt", indexed.item().publishedAt(), "publishedAt", now),
            of(FETCHED_AT, fetchedAt(indexed), "extra." + FETCHED_AT, now),
            of("changedAt", lineage == null ? null : lineage.changedAt(), "lineage.changedAt", now),
            of("seenAt", lineage == null ? null : lineage.seenAt(), "lineage.seenAt", now),
            of("summaryUpdatedAt", indexed.summaryUpdatedAt(), "summaryUpdatedAt", now))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Null of a time that nobody knows. */
  static @Nullable FreshnessStatement of(
      String what, @Nullable Instant at, String field, Instant now) {
    return at == null
        ? null
        : new FreshnessStatement(what, at, Duration.between(at, now).toDays(), Basis.field(field));
  }

  /** Sources that must tell when they read something put it there. */
  private static @Nullable Instant fetchedAt(IndexedItem indexed) {
    try {
      return indexed.item().extra().get(FETCHED_AT) instanceof String text
          ? Instant.parse(text)
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
