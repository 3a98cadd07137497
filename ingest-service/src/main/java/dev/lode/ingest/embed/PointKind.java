package dev.lode.ingest.embed;

import dev.lode.common.model.Item;
import java.util.List;
import java.util.Map;

/**
 * One kind of points that items have in the index. Every implementation among the beans takes part
 * in every batch. Safe for many threads.
 */
interface PointKind {

  /** The texts of an item whose dense vectors its points need. */
  List<String> texts(Item item);

  /**
   * The vectors of such texts that another generation has already.
   *
   * @param wanted work that needs vectors
   * @param generation one whose vectors are of the same model, and of the same texts wherever the
   *     content hash in a point's lineage is that of the work
   * @return by text; nothing for points that are not there or not up to date
   */
  Map<String, float[]> copy(Claim wanted, String generation);

  /**
   * Writes the points of a batch, and removes those of items that are gone. May be repeated.
   *
   * @throws dev.lode.common.index.QdrantCallException if Qdrant did not take it
   * @throws dev.lode.ingest.index.NotYetVisibleException if it did not become visible in time
   */
  void write(Batch batch);

  /** Removes the points of items that are gone. May be repeated; fails as {@link #write} does. */
  void delete(Claim gone, String generation);
}
