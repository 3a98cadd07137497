package dev.lode.bench.data;

import dev.lode.common.model.Item;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Small items in several editions: from one to the next, a third of them have another title,
 * another third only another view count, and the rest are as they were. Item n of an edition is the
 * same in every run.
 *
 * @param platform whose items they are
 * @param count how many there are in each edition
 */
public record EditedItems(String platform, SampleWords words, int count) implements Editions {

  private static final int WORDS = 3;
  private static final int KINDS = 3;

  @Override
  public Stream<Item> edition(int edition) {
    return IntStream.range(0, count).mapToObj(n -> item(n, edition));
  }

  /** Item n of an edition. */
  public Item item(int n, int edition) {
    var title = words.text(WORDS, new Random(n)) + ", edition " + lastChange(edition, n);
    return Item.builder(platform, "e" + n, title)
        .metrics(new Item.Metrics((long) lastChange(edition, n + 1), null, null))
        .build();
  }

  /** The last edition in which a part changed whose turn comes every third time. */
  private static int lastChange(int edition, int turn) {
    return edition - Math.floorMod(edition - turn, KINDS) < 0
        ? 0
        : edition - Math.floorMod(edition - turn, KINDS);
  }
}
