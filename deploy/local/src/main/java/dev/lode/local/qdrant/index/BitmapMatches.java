package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.filter.ConditionIndex.Matches;
import org.apache.lucene.util.FixedBitSet;
import org.roaringbitmap.RoaringBitmap;

/** Matches that are known as a set; or, when {@code inverted}, all but a set. */
record BitmapMatches(RoaringBitmap offsets, boolean inverted) implements Matches {
  static BitmapMatches of(RoaringBitmap offsets) {
    return new BitmapMatches(offsets, false);
  }

  @Override
  public int atMost() {
    return inverted ? Integer.MAX_VALUE : offsets.getCardinality();
  }

  @Override
  public void retainIn(FixedBitSet candidates) {
    FixedBitSet bits = new FixedBitSet(candidates.length());
    offsets.forEach(
        (int offset) -> {
          if (offset < bits.length()) {
            bits.set(offset);
          }
        });
    if (inverted) {
      candidates.andNot(bits);
    } else {
      candidates.and(bits);
    }
  }
}
