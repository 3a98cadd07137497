package dev.lode.query.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lode.common.index.IndexedItem;
import dev.lode.common.model.Item;
import dev.lode.common.model.Item.Metrics;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static Instant day(int day) {
    return START.plusSeconds(day * 86_400L);
  }

  private static IndexedItem item(int number, @Nullable Instant published, Metrics metrics) {
    return new IndexedItem(
        Item.builder("p", "i" + number, "t")
            .channel(new Item.Channel("c", "Channel"))
            .publishedAt(published)
            .metrics(metrics)
            .build(),
        List.of(),
        null,
        null);
  }

  @Test
  void cadenceIsTheMeanRateAndTheMedianGap() {
    var cadence = Cadence.of(List.of(day(30), day(0), day(10)), null, 1);

    assertThat(cadence).isEqualTo(new Cadence(3, day(0), day(30), 2.0, 15.0));
  }

  @Test
  void oneDateIsNoRate() {
    assertThat(Cadence.of(List.of(day(5)), null, 1))
        .isEqualTo(new Cadence(1, day(5), day(5), null, null));
    assertThat(Cadence.of(List.of(day(5), day(5)), null, 1))
        .isEqualTo(new Cadence(2, day(5), day(5), null, 0.0));
    assertThat(Cadence.of(List.of(), null, 1)).isEqualTo(Cadence.UNKNOWN);
  }

  @Test
  void audienceLeavesOutWhatNobodyKnows() {
    var audience =
        Audience.of(
            List.of(
                new Metrics(100L, 10L, 1L),
                new Metrics(300L, null, 3L),
                new Metrics(null, 30L, null),
                new Metrics(0L, 2L, 0L)),
            1);

    assertThat(audience).isEqualTo(new Audience(3, 100.0, 400L, 10.0, 0.11));
    assertThat(Audience.of(List.of(new Metrics(null, null, null)), 1)).isEqualTo(Audience.UNKNOWN);
  }

  @Test
  void aSampleIsScaledToTheWholeChannel() {
    var sample =
        IntStream.range(0, 10).mapToObj(i -> item(i, null, new Metrics(10L, 1L, 0L))).toList();
    var latest =
        IntStream.range(0, 10)
            .mapToObj(i -> item(i, day(100 - i), new Metrics(1L, 1L, 1L)))
            .toList();

    var figures = ChannelFigures.ofSample(200, sample, latest, null);

    assertThat(figures.name()).isEqualTo("Channel");
    assertThat(figures.total()).isEqualTo(200);
    assertThat(figures.sampled()).isTrue();
    assertThat(figures.audience()).isEqualTo(new Audience(10, 10.0, 2000L, 1.0, 0.1));
    assertThat(figures.cadence().medianDaysBetween()).isEqualTo(1.0);
  }

  @Test
  void theRateOfASampledChannelGoesFromItsFirstItem() {
    var sample =
        IntStream.range(0, 10).mapToObj(i -> item(i, day(i), new Metrics(1L, 1L, 1L))).toList();
    var latest =
        IntStream.range(0, 10)
            .mapToObj(i -> item(i, day(199 - i), new Metrics(1L, 1L, 1L)))
            .toList();

    var cadence = ChannelFigures.ofSample(200, sample, latest, day(0)).cadence();

    assertThat(cadence.first()).isEqualTo(day(0));
    assertThat(cadence.last()).isEqualTo(day(199));
    assertThat(cadence.itemsPer30Days()).isCloseTo(30.0, within(1e-9));
  }
}
