package dev.lode.local.qdrant.index;

import io.qdrant.client.grpc.Points.FacetHit;
import java.util.List;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** An index that can count the points of each of its values. */
interface FacetIndex {
  /**
   * The values with the most points, most points first, then by value.
   *
   * @param among the points to count, or null for all
   * @param limit the number of values at most
   */
  List<FacetHit> facet(@Nullable FixedBitSet among, int limit);
}
