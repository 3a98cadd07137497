package dev.lode.ingest.embed;

import dev.lode.common.model.Item;
import dev.lode.common.model.ItemKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Items of the outbox that one lane works on and nobody else.
 *
 * @param id names the claim in the outbox
 * @param generation of the index that lacks them
 */
record Claim(UUID id, int generation, List<Work> work) {

  /** About two hours of speech, 100 passages: a few seconds of work. */
  private static final int MAX_LENGTH_TO_CUT = 100_000;

  /**
   * What is to be done for one point.
   *
   * @param version of the item that is claimed; work for another one does not count
   * @param passages whether its passages are to be made, too
   * @param item null if it is gone and its points are to go
   * @param origin what the item came from; null with the item
   */
  record Work(
      ItemKey key,
      long version,
      boolean embed,
      boolean weigh,
      boolean passages,
      @Nullable Item item,
      @Nullable Origin origin) {

    /** Whether there is an item, dense vectors of which may have to be made. */
    boolean needsVectors() {
      return item != null && (embed || passages);
    }

    private int lengthToCut() {
      var transcript = passages && item != null ? item.transcript() : null;
      return transcript == null ? 0 : transcript.length();
    }
  }

  /**
   * What a lineage says of an item.
   *
   * @param contentHash hash of the item's content
   * @param source the name of the source that brought it last
   * @param version what the source calls this state of it
   * @param changedAt when it was stored in this state
   * @param seenAt when a source has named it last
   */
  record Origin(
      String contentHash,
      @Nullable String source,
      @Nullable String version,
      @Nullable Instant changedAt,
      @Nullable Instant seenAt) {}

  /** A claim of nothing. */
  static final Claim NOTHING = new Claim(new UUID(0, 0), 0, List.of());

  /** Its part whose points are to go. */
  Claim gone() {
    return only(work.stream().filter(part -> part.item() == null).toList());
  }

  /**
   * Parts that are embedded and written one after the other, each with a bounded length of
   * transcripts: the vectors of a part are in memory together, and an item may have hundreds of
   * passages.
   */
  List<Claim> parts() {
    var parts = new ArrayList<Claim>();
    var part = new ArrayList<Work>();
    long length = 0;
    for (var next : work) {
      long said = next.lengthToCut();
      if (!part.isEmpty() && length + said > MAX_LENGTH_TO_CUT) {
        parts.add(only(part));
        part.clear();
        length = 0;
      }
      part.add(next);
      length += said;
    }
    parts.add(only(part));
    return parts;
  }

  /** The same claim, for a part of it. */
  Claim only(Collection<Work> part) {
    return new Claim(id, generation, List.copyOf(part));
  }

  boolean isEmpty() {
    return work.isEmpty();
  }
}
