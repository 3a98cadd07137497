package dev.lode.ingest.embed;

import dev.lode.ingest.embed.Claim.Work;
import java.util.List;

/**
 * One kind of points that items have in the index. Every implementation among the beans takes part
 * in every batch. Safe for many threads.
 */
interface PointKind {

  /**
   * The texts whose dense vectors the points of an item need; none if those that are there stay.
   */
  List<String> texts(Work work);

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
