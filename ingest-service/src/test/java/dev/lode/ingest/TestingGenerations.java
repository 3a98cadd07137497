package dev.lode.ingest;

import dev.lode.common.index.QdrantConnection;
import dev.lode.common.model.ItemKey;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.index.IndexRollout;
import dev.lode.ingest.index.Rollout;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.grpc.Common.Filter;
import jakarta.inject.Singleton;
import java.util.List;

/** The generations of the index as Qdrant and PostgreSQL have them. */
@Singleton
public final class TestingGenerations {

  private final QdrantConnection qdrant;
  private final Database database;
  private final IndexRollout rollouts;

  TestingGenerations(QdrantConnection qdrant, Database database, IndexRollout rollouts) {
    this.qdrant = qdrant;
    this.database = database;
    this.rollouts = rollouts;
  }

  /** What the alias names. */
  public String serving() {
    return qdrant.call(client -> client.listAliasesAsync()).stream()
        .filter(alias -> alias.getAliasName().equals("items"))
        .findFirst()
        .orElseThrow()
        .getCollectionName();
  }

  /** All collections. */
  public List<String> collections() {
    return qdrant.call(client -> client.listCollectionsAsync()).stream().sorted().toList();
  }

  /** How many points a collection has. */
  public long count(String collection) {
    return qdrant.call(client -> client.countAsync(collection, Filter.getDefaultInstance(), true));
  }

  /** How many items are stored. */
  public long items() {
    return database.queryOne("SELECT count(*) FROM item", row -> row.getLong(1)).orElseThrow();
  }

  /** Whether a collection has the point of an item. */
  public boolean holds(String collection, String platform, String id) {
    var point = PointIdFactory.id(new ItemKey(platform, id).pointId());
    return !qdrant
        .call(client -> client.retrieveAsync(collection, List.of(point), false, false, null))
        .isEmpty();
  }

  /** Waits until no rollout is running, and says what came of the last one. */
  public Rollout awaitNoRollout() throws InterruptedException {
    while (rollouts.last().filter(r -> r.state() == Rollout.State.RUNNING).isPresent()) {
      Thread.sleep(20);
    }
    return rollouts.last().orElse(null);
  }

  /** Waits until no generation lacks anything. */
  public void awaitEmptyQueues() throws InterruptedException {
    while (database
            .queryOne("SELECT count(*) FROM index_work WHERE NOT parked", row -> row.getLong(1))
            .orElseThrow()
        > 0) {
      Thread.sleep(20);
    }
  }
}
