package dev.lode.bench.data;

import dev.lode.common.model.Item;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Items with every field that a platform's video has, as large as the sample's. Item n is the same
 * in every run.
 */
public final class SyntheticItems {

  private static final Instant FIRST_DAY = Instant.parse("2012-01-01T00:00:00Z");
  private static final List<String> CATEGORIES =
      List.of("Education", "Science", "Music", "Gaming", "News", "Sports", "Comedy", "Travel");

  private final String platform;
  private final SampleWords words;
  private final Shape shape;

  /**
   * Items of one platform.
   *
   * @param shape how their text is shared out
   */
  public SyntheticItems(String platform, SampleWords words, Shape shape) {
    this.platform = platform;
    this.words = words;
    this.shape = shape;
  }

  /**
   * How many words go where. The description is embedded, the notes (a field of {@code extra}) are
   * only weighed by BM25; both are read, parsed, stored and hashed.
   */
  public record Shape(int title, int description, int notes) {

    /** As the sample's talks: a title of 8 words and an abstract of 135. */
    public static final Shape TALK = new Shape(8, 135, 0);

    /**
     * As many bytes as a talk, most of them in the notes: a first ingest is quick, and the next one
     * still reads and compares as much.
     */
    public static final Shape CHEAP_TO_EMBED = new Shape(4, 6, 129);
  }

  /** The items from 0 to {@code count} exclusive. */
  public Stream<Item> items(int count) {
    return IntStream.range(0, count).mapToObj(this::item);
  }

  /** Item n. */
  public Item item(int n) {
    RandomGenerator random = new Random(n);
    var id = "v" + Integer.toString(n, 36);
    int channel = random.nextInt(200);
    var extra = new TreeMap<String, Object>();
    if (shape.notes() > 0) {
      extra.put("notes", words.text(shape.notes(), random));
    }
    extra.put("event", "Event " + random.nextInt(100));
    return Item.builder(platform, id, words.text(shape.title(), random))
        .description(words.text(shape.description(), random))
        .url(URI.create("https://videos.example/watch/" + id))
        .thumbnailUrl(URI.create("https://videos.example/still/" + id + ".jpg"))
        .channel(new Item.Channel("c" + channel, "Channel " + channel))
        .tags(List.of("tag" + random.nextInt(300), "tag" + (300 + random.nextInt(300))))
        .category(CATEGORIES.get(random.nextInt(CATEGORIES.size())))
        .language("en")
        .publishedAt(FIRST_DAY.plus(random.nextInt(5000), ChronoUnit.DAYS))
        .duration(Duration.ofSeconds(60 + random.nextInt(3600)))
        .metrics(
            new Item.Metrics(
                (long) random.nextInt(1_000_000),
                (long) random.nextInt(10_000),
                (long) random.nextInt(1_000)))
        .extra(extra)
        .build();
  }

  /** The item a day later: watched a little more, and otherwise as it was. */
  public static Item watchedMore(Item item) {
    var metrics = item.metrics();
    long views = metrics == null || metrics.views() == null ? 0 : metrics.views();
    return Item.builder(item.platform(), item.id(), item.title())
        .kind(item.kind())
        .description(item.description())
        .transcript(item.transcript())
        .url(item.url())
        .thumbnailUrl(item.thumbnailUrl())
        .channel(item.channel())
        .tags(item.tags())
        .category(item.category())
        .language(item.language())
        .publishedAt(item.publishedAt())
        .duration(item.duration())
        .location(item.location())
        .metrics(
            new Item.Metrics(
                views + 1,
                metrics == null ? null : metrics.likes(),
                metrics == null ? null : metrics.comments()))
        .extra(item.extra())
        .build();
  }
}
