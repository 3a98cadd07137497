package dev.lode.ingest.retention;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/** Finds items that no source has named for long. */
@ApplicationScoped
class StaleItems {

  private static final int PAGE = 1000;

  private final Database database;

  StaleItems(Database database) {
    this.database = database;
  }

  /** The sources that items of this platform came from which were not named since. */
  List<String> sources(String platform, Instant before) {
    return database.query(
        """
        SELECT DISTINCT source FROM item
        WHERE platform = ? AND seen_at < ? AND source IS NOT NULL ORDER BY source
        """,
        row -> row.getString(1),
        platform,
        before);
  }

  /** Whether there are any of this platform. */
  boolean exist(String platform, Instant before) {
    return database
        .queryOne(
            "SELECT 1 FROM item WHERE platform = ? AND seen_at < ? LIMIT 1",
            row -> true,
            platform,
            before)
        .isPresent();
  }

  /** Those of one source, looked up a page at a time as the iterator goes on. */
  Iterator<ItemKey> of(String platform, String source, Instant before) {
    return new Iterator<>() {
      private final Queue<ItemKey> page = new ArrayDeque<>();
      private String last = "";
      private boolean atEnd;

      @Override
      public boolean hasNext() {
        if (page.isEmpty() && !atEnd) {
          var ids = page(platform, source, before, last);
          atEnd = ids.size() < PAGE;
          for (var id : ids) {
            page.add(new ItemKey(platform, id));
            last = id;
          }
        }
        return !page.isEmpty();
      }

      @Override
      public ItemKey next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return page.remove();
      }
    };
  }

  private List<String> page(String platform, String source, Instant before, String after) {
    return database.query(
        """
        SELECT id FROM item WHERE platform = ? AND source = ? AND seen_at < ? AND id > ?
        ORDER BY id LIMIT ?
        """,
        row -> row.getString(1),
        platform,
        source,
        before,
        after,
        PAGE);
  }
}
