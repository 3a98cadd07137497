package dev.lode.bench.search;

import dev.lode.bench.data.SampleWords;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Query texts of three to eight words, no two the same, so that no cache answers. One instance
 * never gives the same text twice. Not for use by several threads.
 */
final class QueryTexts {

  private static final int SHORTEST = 3;
  private static final int LONGEST = 8;

  private final SampleWords words;
  private final Random random = new Random(SHORTEST);
  private final Set<String> given = new HashSet<>();

  QueryTexts(SampleWords words) {
    this.words = words;
  }

  /** The next texts. */
  List<String> next(int count) {
    return Stream.generate(() -> words.text(random.nextInt(SHORTEST, LONGEST + 1), random))
        .filter(given::add)
        .limit(count)
        .toList();
  }
}
