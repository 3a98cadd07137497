package dev.lode.ingest.source;

import java.io.IOException;

/**
 * Something that items can be read from again and again, such as a file or a platform's API. A
 * source reads as little as it can: what it has read before it knows from its {@link
 * SourceProgress}.
 */
public interface Source {

  /** The name it is configured and triggered by. */
  String name();

  /**
   * Begins to read.
   *
   * @param progress what earlier runs have stored of it. What no longer fits is ignored: reading
   *     too much is only slow
   * @throws IOException if the source can't be reached or opened; see {@link SourceReader#next} for
   *     what its kinds mean
   */
  SourceReader open(SourceProgress progress) throws IOException;

  /**
   * What tells the items of its records, for reading single ones again that were rejected: their
   * {@link SourceRecord.Rejected#raw}.
   */
  default ItemParser parser() {
    return new ItemParser(FieldMapping.NONE);
  }

  /**
   * Whether it knows nothing of transcripts. Then an item without one keeps the one that is stored,
   * which somebody may have pushed; else it is gone with the item's new state.
   */
  default boolean leavesTranscripts() {
    return false;
  }
}
