package dev.lode.local.qdrant.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.apache.lucene.util.FixedBitSet;

/** The numbers of each point as 64-bit words: the first in an array, the rare others beside it. */
final class NumberColumn {
  private static final long[] NONE = {};

  private long[] first = new long[16];
  private FixedBitSet present = new FixedBitSet(16);
  private final Map<Integer, long[]> others = new HashMap<>();
  private int points;

  /** Takes the words of a point in place of those it had. */
  void put(int offset, long[] words) {
    remove(offset);
    if (words.length == 0) {
      return;
    }
    if (offset >= first.length) {
      int length = Math.max(offset + 1, first.length * 2);
      first = Arrays.copyOf(first, length);
      present = FixedBitSet.ensureCapacity(present, length);
    }
    first[offset] = words[0];
    present.set(offset);
    points++;
    if (words.length > 1) {
      others.put(offset, Arrays.copyOfRange(words, 1, words.length));
    }
  }

  void remove(int offset) {
    if (has(offset)) {
      present.clear(offset);
      others.remove(offset);
      points--;
    }
  }

  private boolean has(int offset) {
    return offset < first.length && present.get(offset);
  }

  /** The number of points with a word. */
  int points() {
    return points;
  }

  boolean any(int offset, LongPredicate test) {
    return has(offset)
        && (test.test(first[offset])
            || (!others.isEmpty()
                && Arrays.stream(others.getOrDefault(offset, NONE)).anyMatch(test)));
  }

  void forEach(int offset, LongConsumer action) {
    if (has(offset)) {
      action.accept(first[offset]);
      Arrays.stream(others.getOrDefault(offset, NONE)).forEach(action);
    }
  }
}
