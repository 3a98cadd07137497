package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.PointIds;
import io.qdrant.client.grpc.Common.PointId;
import java.util.UUID;

/**
 * A point id in a compact form that sorts as in Qdrant: numbers before UUIDs, each kind as unsigned
 * numbers.
 *
 * @param isUuid whether it is a UUID
 * @param high the upper half of a UUID; 0 for a number
 * @param low the lower half of a UUID, or the number
 */
public record PointKey(boolean isUuid, long high, long low) implements Comparable<PointKey> {

  /**
   * The key of an id in any of the notations that Qdrant reads.
   *
   * @throws dev.lode.local.qdrant.QdrantException when the id is neither a number nor a UUID
   */
  public static PointKey of(PointId id) {
    PointId canonical = PointIds.canonical(id);
    if (canonical.hasNum()) {
      return new PointKey(false, 0, canonical.getNum());
    }
    UUID uuid = UUID.fromString(canonical.getUuid());
    return new PointKey(true, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
  }

  /** The id in the form in which Qdrant answers it. */
  public PointId toId() {
    return isUuid
        ? PointId.newBuilder().setUuid(new UUID(high, low).toString()).build()
        : PointId.newBuilder().setNum(low).build();
  }

  /** The id as Qdrant prints it in messages. */
  @Override
  public String toString() {
    return isUuid ? new UUID(high, low).toString() : Long.toUnsignedString(low);
  }

  @Override
  public int compareTo(PointKey other) {
    if (isUuid != other.isUuid) {
      return isUuid ? 1 : -1;
    }
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }
}
