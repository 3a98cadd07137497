package dev.lode.local.qdrant.filter;

import io.qdrant.client.grpc.Common.PointId;
import org.apache.lucene.util.FixedBitSet;

/** The points with certain ids, which the collection finds without a scan. */
final class IdMatches implements ConditionIndex.Matches {
  private final Clause.HasId clause;
  private final PointView points;

  IdMatches(Clause.HasId clause, PointView points) {
    this.clause = clause;
    this.points = points;
  }

  @Override
  public int atMost() {
    return clause.ids().size();
  }

  @Override
  public void retainIn(FixedBitSet candidates) {
    FixedBitSet found = new FixedBitSet(candidates.length());
    for (PointId id : clause.ids()) {
      int offset = points.offsetOf(id);
      if (offset >= 0) {
        found.set(offset);
      }
    }
    candidates.and(found);
  }
}
