package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.filter.ConditionIndex.Matches;
import java.util.function.IntPredicate;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/** Matches that are tested point by point, by what the index holds of each. */
record OffsetMatches(int atMost, IntPredicate test) implements Matches {
  @Override
  public void retainIn(FixedBitSet candidates) {
    int last = candidates.length() - 1;
    int offset = candidates.nextSetBit(0);
    while (offset != DocIdSetIterator.NO_MORE_DOCS) {
      if (!test.test(offset)) {
        candidates.clear(offset);
      }
      offset = offset == last ? DocIdSetIterator.NO_MORE_DOCS : candidates.nextSetBit(offset + 1);
    }
  }
}
