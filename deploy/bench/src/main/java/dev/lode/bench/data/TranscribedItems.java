package dev.lode.bench.data;

import dev.lode.common.model.Item;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Items with one to four minutes of transcript in several editions: from one to the next, a third
 * of them say something else, and most of those are longer or shorter than before.
 *
 * @param platform whose items they are
 * @param count how many there are in each edition
 */
public record TranscribedItems(String platform, int count) implements Editions {

  private static final int TURNS = 3;
  private static final int LONGEST = 4;

  @Override
  public Stream<Item> edition(int edition) {
    return IntStream.range(0, count).mapToObj(n -> item(n, edition));
  }

  private Item item(int n, int edition) {
    var said = minutes(n, edition);
    var transcript =
        IntStream.range(0, said.size())
            .mapToObj(
                minute ->
                    "00:%02d:00.000 --> 00:%02d:59.500%n%s"
                        .formatted(minute, minute, said.get(minute)))
            .collect(Collectors.joining("\n\n", "WEBVTT\n\n", "\n"));
    return Item.builder(platform, id(n), "Talk number " + n).transcript(transcript).build();
  }

  private static String id(int n) {
    return "t" + n;
  }

  /** What is said in each minute of an edition's items, by their ids. Each is a passage. */
  public Stream<Said> said(int edition) {
    return IntStream.range(0, count).mapToObj(n -> new Said(id(n), minutes(n, edition)));
  }

  /** What is said in each minute of an item. */
  public record Said(String id, List<String> minutes) {}

  private static List<String> minutes(int n, int edition) {
    int changed = Math.max(0, edition - Math.floorMod(edition - n, TURNS));
    return IntStream.rangeClosed(0, Math.floorMod(n + changed, LONGEST))
        .mapToObj(
            minute -> "Said in minute %d of talk %d, edition %d.".formatted(minute, n, changed))
        .toList();
  }
}
