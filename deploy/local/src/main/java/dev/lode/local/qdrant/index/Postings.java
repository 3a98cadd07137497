package dev.lode.local.qdrant.index;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which points hold which values, both ways: a compressed set of offsets for each value, and the
 * numbers of the values of each point. Values are numbered, so that a point costs a few bytes
 * however long its values are; the number of a value that no point holds any more is used again.
 */
final class Postings<K> {
  private static final int[] NO_VALUES = {};

  private final Map<K, Integer> numbers = new HashMap<>();
  private final List<@Nullable K> keys = new ArrayList<>();
  private final List<RoaringBitmap> offsets = new ArrayList<>();
  private final Deque<Integer> free = new ArrayDeque<>();
  private int[][] valuesOf = new int[16][];
  private int points;

  /** Takes the distinct values of a point that has none. Answers the numbers of all the values. */
  int[] add(int offset, Collection<K> values) {
    int[] all = new int[values.size()];
    int at = 0;
    for (K value : values) {
      int number = numbers.computeIfAbsent(value, this::newNumber);
      offsets.get(number).add(offset);
      all[at++] = number;
    }
    int[] distinct = Arrays.stream(all).distinct().toArray();
    if (distinct.length > 0) {
      if (offset >= valuesOf.length) {
        valuesOf = Arrays.copyOf(valuesOf, Math.max(offset + 1, valuesOf.length * 2));
      }
      valuesOf[offset] = distinct;
      points++;
    }
    return all;
  }

  private int newNumber(K value) {
    Integer used = free.poll();
    if (used != null) {
      keys.set(used, value);
      return used;
    }
    keys.add(value);
    offsets.add(new RoaringBitmap());
    return keys.size() - 1;
  }

  void remove(int offset) {
    for (int number : valuesOf(offset)) {
      RoaringBitmap holders = offsets.get(number);
      holders.remove(offset);
      if (holders.isEmpty()) {
        numbers.remove(keys.get(number));
        keys.set(number, null);
        free.add(number);
      }
    }
    if (valuesOf(offset).length > 0) {
      valuesOf[offset] = NO_VALUES;
      points--;
    }
  }

  /** The numbers of the distinct values of a point. */
  int[] valuesOf(int offset) {
    int[] values = offset < valuesOf.length ? valuesOf[offset] : null;
    return values == null ? NO_VALUES : values;
  }

  /** The number of a value, or -1 when no point holds it. */
  int number(K value) {
    return numbers.getOrDefault(value, -1);
  }

  /** The points that hold the value with this number. */
  RoaringBitmap holders(int number) {
    return offsets.get(number);
  }

  /** The points that hold the value, not to be changed. */
  RoaringBitmap holdersOf(K value) {
    int number = number(value);
    return number < 0 ? new RoaringBitmap() : offsets.get(number);
  }

  /** The points that hold one of the values. */
  RoaringBitmap holdersOfAny(Collection<K> values) {
    return RoaringBitmap.or(values.stream().map(this::holdersOf).iterator());
  }

  /** The points that hold some other value than these. */
  OffsetMatches holdersOfOther(Collection<K> values) {
    FixedBitSet excluded = new FixedBitSet(Math.max(1, keys.size()));
    for (K value : values) {
      int number = number(value);
      if (number >= 0) {
        excluded.set(number);
      }
    }
    return new OffsetMatches(
        points, offset -> Arrays.stream(valuesOf(offset)).anyMatch(value -> !excluded.get(value)));
  }

  /** The number of points with a value. */
  int points() {
    return points;
  }

  /** A value and the number of points that hold it. */
  record Count<K>(K value, int points) {}

  /** The values that some of the points hold, with counts; of all points when the set is null. */
  List<Count<K>> counts(@Nullable FixedBitSet among) {
    int[] counts = new int[keys.size()];
    if (among == null) {
      Arrays.setAll(counts, number -> offsets.get(number).getCardinality());
    } else {
      int last = among.length() - 1;
      for (int offset = among.nextSetBit(0);
          offset != DocIdSetIterator.NO_MORE_DOCS;
          offset = offset >= last ? DocIdSetIterator.NO_MORE_DOCS : among.nextSetBit(offset + 1)) {
        for (int number : valuesOf(offset)) {
          counts[number]++;
        }
      }
    }
    List<Count<K>> found = new ArrayList<>();
    for (int number = 0; number < counts.length; number++) {
      K key = keys.get(number);
      if (key != null && counts[number] > 0) {
        found.add(new Count<>(key, counts[number]));
      }
    }
    return found;
  }
}
