package dev.lode.ingest.index.gate;

import static io.qdrant.client.PointIdFactory.id;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.database.Database;
import io.qdrant.client.grpc.Common.PointId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stored items, taken at random. */
@ApplicationScoped
class StoredSample {

  private final Database database;

  StoredSample(Database database) {
    this.database = database;
  }

  /** One of them. */
  record SampledItem(ItemKey key, String title, String contentHash) {

    PointId pointId() {
      return id(key.pointId());
    }
  }

  /** So many items, others every time; fewer if there are not so many. */
  List<SampledItem> take(int size) {
    return size == 0
        ? List.of()
        : database.query(
            """
            SELECT platform, id, content ->> 'title', content_hash FROM item
            ORDER BY random() LIMIT ?
            """,
            row ->
                new SampledItem(
                    new ItemKey(row.getString(1), row.getString(2)),
                    row.getString(3),
                    row.getString(4)),
            size);
  }

  /** How many items are stored. */
  long count() {
    return database.queryOne("SELECT count(*) FROM item", row -> row.getLong(1)).orElseThrow();
  }
}
