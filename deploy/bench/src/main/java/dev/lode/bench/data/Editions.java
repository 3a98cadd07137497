package dev.lode.bench.data;

import dev.lode.common.model.Item;
import java.util.stream.Stream;

/**
 * The same items again and again, each time with a part of them changed. An edition is the same in
 * every run.
 */
public interface Editions {

  /** Whose items they are. */
  String platform();

  /** All items of an edition, the first of which is 0. */
  Stream<Item> edition(int edition);
}
