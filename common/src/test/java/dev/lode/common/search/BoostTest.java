package dev.lode.common.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lode.common.index.IndexedItem;
import dev.lode.common.model.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoostTest {

  private static final Instant NOW = Instant.parse("2024-02-01T00:00:00Z");

  private static IndexedItem indexed(Item.Builder item) {
    return new IndexedItem(item.build(), List.of(), null, null);
  }

  private static Item.Builder item() {
    return Item.builder("youtube", "t1", "title");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-01T00:00:00Z, 1",
    "2024-01-22T00:00:00Z, 0.5",
    "2024-01-12T00:00:00Z, 0.25",
    "2024-02-11T00:00:00Z, 0.5",
    "0001-01-01T00:00:00Z, 0"
  })
  void recencyHalvesWithEveryHalfLife(Instant published, double expected) {
    var boost = new Boost.Recency(0.1f, Duration.ofDays(10), NOW);

    assertThat(boost.value(indexed(item().publishedAt(published))))
        .isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "99, 0.5", "9999, 0.66666667"})
  void popularityGrowsWithTheDigitsAndIsHalfAtThePivot(long views, double expected) {
    var boost = new Boost.Popularity(0.1f, Boost.Metric.VIEWS, 99);

    assertThat(boost.value(indexed(item().metrics(new Item.Metrics(views, null, null)))))
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void itemWithoutTheFieldGetsNothing() {
    var bare = indexed(item());
    var withoutLikes = indexed(item().metrics(new Item.Metrics(5L, null, null)));

    assertThat(new Boost.Recency(0.1f, Duration.ofDays(10), NOW).value(bare)).isZero();
    assertThat(new Boost.Popularity(0.1f, Boost.Metric.VIEWS, 99).value(bare)).isZero();
    assertThat(new Boost.Popularity(0.1f, Boost.Metric.LIKES, 99).value(withoutLikes)).isZero();
  }

  @Test
  void defaultsOfAFormulaAreForTheFieldThatItReads() {
    assertThat(new Boost.Recency(0.1f, Duration.ofDays(10), NOW).defaults())
        .containsOnlyKeys("publishedAt");
    assertThat(new Boost.Popularity(0.1f, Boost.Metric.COMMENTS, 99).defaults())
        .containsOnlyKeys("metrics.comments");
  }
}
