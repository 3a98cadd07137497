package dev.lode.ingest.source;

import dev.lode.common.model.Item;
import dev.lode.common.model.ItemKey;
import org.jspecify.annotations.Nullable;

/** What a source says at one place. */
public sealed interface SourceRecord {

  /**
   * The place, counted from 1: the line of a file or of NDJSON, the first line of a CSV record, the
   * element of a JSON array.
   */
  long line();

  /**
   * An item as it is now.
   *
   * @param version what the source itself calls this state of the item, such as an etag or a commit
   *     version; null if it has no name for it. It goes into the point's lineage; a new version of
   *     an item that is otherwise the same is not a change.
   */
  record Found(long line, Item item, @Nullable String version) implements SourceRecord {

    /** An item of a source that does not name the states of its items. */
    public Found(long line, Item item) {
      this(line, item, null);
    }
  }

  /** The source has this item no longer. */
  record Removed(long line, ItemKey key) implements SourceRecord {}

  /**
   * Something that is no item.
   *
   * @param id the item's id, if that much could be read
   * @param reason what is wrong with it, for the one who sent it
   * @param raw what was rejected, if there is anything to show
   */
  record Rejected(long line, @Nullable String id, String reason, @Nullable RawRecord raw)
      implements SourceRecord {

    /** Without the record itself. */
    public Rejected(long line, @Nullable String id, String reason) {
      this(line, id, reason, null);
    }

    /** The same record for a reason that says more. */
    public Rejected because(String reason) {
      return new Rejected(line, id, reason, raw);
    }

    /** The same, showing this record. */
    Rejected showing(RawRecord record) {
      return new Rejected(line, id, reason, record);
    }
  }
}
