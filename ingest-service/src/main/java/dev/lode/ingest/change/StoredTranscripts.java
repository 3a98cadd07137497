package dev.lode.ingest.change;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;

/**
 * The transcripts of stored items, for sources that know of none: a platform's metadata and what
 * somebody else has pushed of what is said come together in one item.
 */
@ApplicationScoped
class StoredTranscripts {

  private final Database database;

  StoredTranscripts(Database database) {
    this.database = database;
  }

  /**
   * The batch with the transcripts that its items are to keep; costs a query only if there may be
   * any.
   */
  Batch completed(Batch batch) {
    var keys = batch.leavingTranscripts();
    if (keys.isEmpty()) {
      return batch;
    }
    var transcripts = new HashMap<ItemKey, String>();
    database.query(
        """
        SELECT i.platform, i.id, i.content ->> 'transcript'
        FROM unnest(?, ?) AS k(platform, id) JOIN item i USING (platform, id)
        WHERE i.content ->> 'transcript' IS NOT NULL
        """,
        row -> transcripts.put(new ItemKey(row.getString(1), row.getString(2)), row.getString(3)),
        ItemStore.platforms(keys),
        ItemStore.ids(keys));
    return transcripts.isEmpty() ? batch : batch.with(transcripts);
  }
}
