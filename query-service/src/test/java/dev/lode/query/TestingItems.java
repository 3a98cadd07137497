package dev.lode.query;

import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.IndexedPassage;
import dev.lode.common.model.Item;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Six items whose ranks for the query {@value #QUERY} can be worked out by hand.
 *
 * <pre>
 *        content        title          terms
 *   t1   1st, 10°       3rd, 50°       -
 *   t2   2nd, 20°       1st,  5°       2nd, one of the words
 *   t3   3rd, 40°       4th, 80°       1st, all of the words
 *   t4   4th, 60°       2nd, 20°       -
 *   t5   5th, 100°      5th, 120°      -
 *   t6   6th, 120°      6th, 140°      -
 * </pre>
 *
 * <p>t1 and t2 lie a degree apart with the antimeridian between them, t3 and t4 with the North Pole
 * between them, t6 in Berlin, and t5 nowhere.
 */
public final class TestingItems {

  public static final String QUERY = "zero downtime deployment";
  public static final String COLLECTION = "items-v1";
  public static final String ALIAS = "items";

  /** An alias of a collection that has no passages beside it. */
  public static final String BARE_ALIAS = "bare";

  private TestingItems() {}

  private static Item.Builder item(String id, String title) {
    return Item.builder("youtube", id, title).language("en");
  }

  private static IndexedItem indexed(Item.Builder item, String... labels) {
    return new IndexedItem(
        item.build(),
        List.of(labels),
        null,
        new IndexedItem.Lineage(
            "lectures",
            null,
            IndexSchema.VERSION,
            TestingEmbedder.MODEL,
            "hash",
            null,
            Map.of("summary", "1")));
  }

  /**
   * Creates the collections and their aliases, and writes the items, and these passages:
   *
   * <pre>
   *           content      terms
   *   t1#0    4th, 80°     -                         0 s
   *   t1#1    2nd, 30°     2nd, one of the words    60 s
   *   t3#0    3rd, 60°     1st, all of the words     no times
   *   t6#0    1st, 10°     -                        93 s
   * </pre>
   */
  public static void writeTo(TestingIndex index) {
    index.create(COLLECTION, ALIAS, TestingIndex.stamp());
    index.create("bare-v1", BARE_ALIAS, TestingIndex.stamp());
    index.createPassages(COLLECTION);
    var devoxx = new Item.Channel("UCa", "Devoxx");
    var goTo = new Item.Channel("UCb", "GOTO");
    index.put(
        COLLECTION,
        indexed(
            item("t1", "Blue green rollouts")
                .description("How a release reaches every node while people keep working.")
                .transcript("Welcome everybody.")
                .url(URI.create("https://www.youtube.com/watch?v=t1"))
                .channel(devoxx)
                .category("Tech")
                .tags(List.of("ops", "release"))
                .publishedAt(Instant.parse("2024-01-01T00:00:00Z"))
                .duration(Duration.ofMinutes(45))
                .location(new Item.Location(0, 179.5))
                .metrics(new Item.Metrics(100L, 10L, 1L))
                .extra(Map.of("event", "Devoxx 2024"))),
        50,
        10);
    index.put(
        COLLECTION,
        indexed(
            item("t2", "Shipping on Fridays")
                .description("One deployment a day keeps the pager away.")
                .channel(goTo)
                .category("Tech")
                .tags(List.of("ops"))
                .publishedAt(Instant.parse("2024-01-31T23:59:59Z"))
                .location(new Item.Location(0, -179.5))
                .metrics(new Item.Metrics(1000L, null, null))),
        5,
        20);
    index.put(
        COLLECTION,
        indexed(
            item("t3", "Databases that never stop")
                .description("Zero downtime deployment of schema changes.")
                .channel(devoxx)
                .category("Tech")
                .publishedAt(Instant.parse("2023-06-01T12:00:00Z"))
                .location(new Item.Location(89.5, 0))
                .metrics(new Item.Metrics(5000L, 50L, 5L))),
        80,
        40);
    index.put(
        COLLECTION,
        indexed(
            item("t4", "Songs about servers")
                .channel(goTo)
                .category("Music")
                .location(new Item.Location(89.5, 180))
                .publishedAt(Instant.parse("2022-03-03T03:03:03Z")),
            "gambling"),
        20,
        60);
    index.put(
        COLLECTION,
        indexed(item("t5", "Ohne Datum").language("de").channel(devoxx).kind("short")),
        120,
        100);
    index.put(
        COLLECTION,
        indexed(
            Item.builder("vimeo", "t6", "Leap day")
                .category("Comedy")
                .location(new Item.Location(52.5163, 13.3777))
                .publishedAt(Instant.parse("2024-02-01T00:00:00Z"))),
        140,
        120);
    writePassages(index, devoxx);
  }

  private static void writePassages(TestingIndex index, Item.Channel devoxx) {
    var rollouts =
        indexed(
            item("t1", "Blue green rollouts")
                .url(URI.create("https://www.youtube.com/watch?v=t1"))
                .channel(devoxx)
                .category("Tech"));
    index.put(COLLECTION, new IndexedPassage(rollouts, 0, "Welcome everybody.", 0L, 60L), 80);
    index.put(COLLECTION, new IndexedPassage(rollouts, 1, "One deployment a day.", 60L, 121L), 30);
    var databases = indexed(item("t3", "Databases that never stop").channel(devoxx));
    index.put(
        COLLECTION,
        new IndexedPassage(databases, 0, "Zero downtime deployment of tables.", null, null),
        60);
    var leapDay =
        indexed(
            Item.builder("vimeo", "t6", "Leap day")
                .url(URI.create("https://vimeo.com/6"))
                .location(new Item.Location(52.5163, 13.3777))
                .category("Comedy"));
    index.put(COLLECTION, new IndexedPassage(leapDay, 0, "Every four years.", 93L, 99L), 10);
  }
}
