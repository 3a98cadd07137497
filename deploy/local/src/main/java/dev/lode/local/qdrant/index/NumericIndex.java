package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.filter.Clause;
import dev.lode.local.qdrant.filter.ConditionIndex.Matches;
import dev.lode.local.qdrant.filter.RangeTest;
import dev.lode.local.qdrant.payload.TypedValues;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.OrderValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
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
    column.put(offset, words.stream().mapToLong(Long::longValue).distinct().toArray());
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
   * The first values of some points within bounds, in the order of the values, equal ones by
   * offset. A point with several different values comes several times.
   */
  List<Entry> ordered(RangeTest range, FixedBitSet among, boolean descending, int limit) {
    LongPredicate test = type.test(range);
    Comparator<WordAt> ascending =
        ((Comparator<WordAt>) (left, right) -> type.compare(left.word(), right.word()))
            .thenComparingInt(WordAt::offset);
    Comparator<WordAt> order = descending ? ascending.reversed() : ascending;
    PriorityQueue<WordAt> lastFirst = new PriorityQueue<>(order.reversed());
    int last = among.length() - 1;
    int offset = among.nextSetBit(0);
    while (offset != DocIdSetIterator.NO_MORE_DOCS) {
      int point = offset;
      column.forEach(
          point,
          word -> {
            if (test.test(word)) {
              offer(new WordAt(word, point), lastFirst, order, limit);
            }
          });
      offset = offset == last ? DocIdSetIterator.NO_MORE_DOCS : among.nextSetBit(offset + 1);
    }
    return lastFirst.stream()
        .sorted(order)
        .map(word -> new Entry(word.offset(), type.orderValue(word.word())))
        .toList();
  }

  private static void offer(
      WordAt word, PriorityQueue<WordAt> lastFirst, Comparator<WordAt> order, int limit) {
    if (lastFirst.size() < limit) {
      lastFirst.add(word);
    } else if (limit > 0 && order.compare(word, lastFirst.element()) < 0) {
      lastFirst.remove();
      lastFirst.add(word);
    }
  }

  private record WordAt(long word, int offset) {}
}
