package dev.lode.ingest.change;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.source.RawRecord;
import org.jspecify.annotations.Nullable;

/** What one record of a source came to. */
public sealed interface Change {

  /**
   * The item is new.
   *
   * @param texts how many texts are to be embedded for it
   */
  record Created(ItemKey key, int texts) implements Change {}

  /**
   * Title or description differ, and the item is embedded anew, or the transcript does, and its
   * passages are.
   *
   * @param texts how many texts are to be embedded for it
   */
  record Updated(ItemKey key, int texts) implements Change {}

  /** Anything else differs: nothing is embedded, the payload is written anew. */
  record MetadataUpdated(ItemKey key) implements Change {}

  /** Nothing differs, or an item that is to go was not there. */
  record Unchanged(ItemKey key) implements Change {}

  /** The item was there and is gone. */
  record Deleted(ItemKey key) implements Change {}

  /** The record is no item; see {@link dev.lode.ingest.source.SourceRecord.Rejected}. */
  record Rejected(long line, @Nullable String id, String reason, @Nullable RawRecord raw)
      implements Change {}
}
