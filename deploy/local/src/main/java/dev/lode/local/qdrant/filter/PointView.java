package dev.lode.local.qdrant.filter;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Map;
import org.apache.lucene.util.FixedBitSet;

/**
 * The points of a collection as a filter sees them, numbered by offset from 0.
 *
 * <p>A view must not change while a filter is evaluated over it.
 */
public interface PointView {
  /** One more than the highest offset. */
  int maxOffset();

  /** Whether the offset holds a point that has not been deleted. */
  boolean isLive(int offset);

  /** The id of a live point, in its canonical form. */
  PointId id(int offset);

  /** The payload of a live point, empty when it has none. */
  Map<String, Value> payload(int offset);

  /** Whether a live point has the named vector; the empty name is the default vector. */
  boolean hasVector(int offset, String vectorName);

  /** The offset of the point with this canonical id, or -1. */
  int offsetOf(PointId id);

  /** The offsets of all live points, as a set of the caller's own with {@link #maxOffset} bits. */
  default FixedBitSet live() {
    FixedBitSet live = new FixedBitSet(Math.max(1, maxOffset()));
    for (int offset = 0; offset < maxOffset(); offset++) {
      if (isLive(offset)) {
        live.set(offset);
      }
    }
    return live;
  }
}
