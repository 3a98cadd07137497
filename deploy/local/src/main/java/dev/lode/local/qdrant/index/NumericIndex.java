package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.filter.Clause;
import dev.lode.local.qdrant.filter.ConditionIndex.Matches;
import dev.lode.local.qdrant.filter.RangeTest;
import dev.lode.local.qdrant.payload.TypedValues;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.OrderValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a field for comparison with bounds and for ordering: a column with a slot for each
 * point. A range is answered by a look at the candidates' slots; at the size of an embedded
 * collection this beats a tree, which would cost several times the memory.
 */
final class NumericIndex implements FieldIndex {
  private final NumberType type;
  private final NumberColumn column = new NumberColumn();

  NumericIndex(NumberType type) {
    this.type = type;
  }

  @Override
  public void put(int offset, List<Value> values) {
    List<Long> words = new ArrayList<>(1);
    TypedValues.forEachElement(values, value -> type.word(value).ifPresent(words::add));
    column.put(offset, words.stream().mapToLong(Long::longValue).toArray());
  }

  @Override
  public void remove(int offset) {
    column.remove(offset);
  }

  @Override
  public int indexedPoints() {
    return column.points();
  }

  @Override
  public @Nullable Matches matches(Clause.Field clause) {
    if (clause.range() == null) {
      return null;
    }
    LongPredicate test = type.test(clause.range());
    return new OffsetMatches(column.points(), offset -> column.any(offset, test));
  }

  /** A value of a point. */
  record Entry(int offset, OrderValue value) {}

  /**
   * The values of some points within bounds, in ascending order, equal ones by offset. A point with
   * several different values comes several times.
   */
  List<Entry> ordered(RangeTest range, FixedBitSet among) {
    LongPredicate test = type.test(range);
    List<WordAt> words = new ArrayList<>();
    int last = among.length() - 1;
    int offset = among.nextSetBit(0);
    while (offset != DocIdSetIterator.NO_MORE_DOCS) {
      int point = offset;
      column.forEach(
          point,
          word -> {
            if (test.test(word)) {
              words.add(new WordAt(word, point));
            }
          });
      offset = offset == last ? DocIdSetIterator.NO_MORE_DOCS : among.nextSetBit(offset + 1);
    }
    words.sort(
        (left, right) -> {
          int byValue = type.compare(left.word(), right.word());
          return byValue == 0 ? Integer.compare(left.offset(), right.offset()) : byValue;
        });
    return words.stream()
        .distinct()
        .map(word -> new Entry(word.offset(), type.orderValue(word.word())))
        .toList();
  }

  private record WordAt(long word, int offset) {}
}
