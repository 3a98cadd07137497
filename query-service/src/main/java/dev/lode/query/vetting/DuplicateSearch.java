package dev.lode.query.vetting;

import static io.qdrant.client.QueryFactory.nearest;

import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.ItemPayload;
import dev.lode.common.model.ItemKey;
import dev.lode.query.search.Hits;
import dev.lode.query.vetting.DuplicateStatement.Duplicate;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.QueryPoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for items with nearly the same content, by the vectors that the index has: one query for
 * each item, as parts of somebody's batch. Safe for many threads.
 */
@ApplicationScoped
class DuplicateSearch {

  private final VettingConfig.Duplicates config;

  DuplicateSearch(VettingConfig config) {
    this.config = config.duplicates();
  }

  /** One query for each item; Qdrant leaves the item itself out. */
  List<QueryPoints> queries(String collection, List<IndexedItem> items) {
    return items.stream().map(item -> query(collection, item.item().key())).toList();
  }

  private QueryPoints query(String collection, ItemKey key) {
    return QueryPoints.newBuilder()
        .setCollectionName(collection)
        .setQuery(nearest(key.pointId()))
        .setUsing(IndexSchema.CONTENT)
        .setScoreThreshold((float) config.minCosine())
        .setLimit(config.shown())
        .setWithPayload(Hits.PAYLOAD)
        .build();
  }

  /** What the answers to these queries say; of two items of the candidate, once. */
  DuplicateStatement statement(List<IndexedItem> items, List<BatchResult> answers, String model) {
    var found = new ArrayList<Duplicate>();
    var pairs = new HashSet<Set<ItemKey>>();
    for (int i = 0; i < items.size(); i++) {
      for (var point : answers.get(i).getResultList()) {
        var other = ItemPayload.toItem(point.getPayloadMap());
        if (pairs.add(Set.of(items.get(i).item().key(), other.item().key()))) {
          found.add(Duplicate.of(ItemRef.of(items.get(i)), ItemRef.of(other), point.getScore()));
        }
      }
    }
    found.sort(Comparator.comparingDouble(Duplicate::cosine).reversed());
    return new DuplicateStatement(
        found, items.size(), config.minCosine(), new Basis(IndexSchema.CONTENT, null, model, null));
  }

  /** How many items of a channel are looked at. */
  int checked() {
    return config.checked();
  }
}
