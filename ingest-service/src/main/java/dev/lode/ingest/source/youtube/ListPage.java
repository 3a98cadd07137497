package dev.lode.ingest.source.youtube;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of videos.
 *
 * @param entries in the order of the list
 * @param next token of the next page; null on the last one
 * @param previous token of the page before; null on the first one
 * @param total how many entries the list has
 * @param etag by which the API recognises this version of the page
 */
record ListPage(
    List<Entry> entries,
    @Nullable String next,
    @Nullable String previous,
    int total,
    @Nullable String etag) {

  /** Whether something was added later than that. */
  boolean hasEntryAfter(Instant time) {
    return entries.stream()
        .map(Entry::added)
        .anyMatch(added -> added != null && added.isAfter(time));
  }

  /**
   * A video in a list.
   *
   * @param added when it came into the list or was published, whichever is later; null if the API
   *     does not say
   */
  record Entry(String videoId, @Nullable Instant added) {

    /** Whether it may have been added at that time or later. */
    boolean isSince(@Nullable Instant time) {
      return time == null || added == null || !added.isBefore(time);
    }
  }
}
