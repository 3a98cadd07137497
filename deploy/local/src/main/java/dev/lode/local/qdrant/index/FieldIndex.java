package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.filter.Clause;
import dev.lode.local.qdrant.filter.ConditionIndex.Matches;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One index of one field. */
sealed interface FieldIndex permits GeoIndex, NullIndex, NumericIndex, TextIndex, ValueIndex {

  /** Takes the values that a point has at the field's path in place of those it had before. */
  void put(int offset, List<Value> values);

  /** Forgets a point. */
  void remove(int offset);

  /** The number of points that have a value of the index's type. */
  int indexedPoints();

  /** The points that satisfy the clause, or null when this index does not serve such a clause. */
  @Nullable Matches matches(Clause.Field clause);
}
