package dev.lode.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lode.bench.data.SyntheticItems.Shape;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.ItemPayload;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticDataTest {

  @Test
  void ranksComeUpInProportionToTheirInverse() {
    var zipf = new Zipf(1000);
    var random = new Random(1);
    var counts = new int[1000];
    IntStream.range(0, 100_000).forEach(i -> counts[zipf.next(random)]++);

    // The harmonic number of 1000 is 7.485.
    assertThat(counts[0]).isCloseTo(13_360, within(500));
    assertThat(counts[1]).isCloseTo(6_680, within(400));
    assertThat(counts[9]).isCloseTo(1_336, within(200));
  }

  @Test
  void theSampleHasAThousandTalksWithDescriptions() throws IOException {
    assertThat(Sample.talks())
        .hasSize(1000)
        .extracting(talk -> Objects.requireNonNull(talk.description()))
        .noneMatch(String::isBlank);
  }

  @Test
  void anItemIsTheSameInEveryRunAndNoOther() throws IOException {
    var first = new SyntheticItems("bench", SampleWords.load(), Shape.TALK);
    var second = new SyntheticItems("bench", SampleWords.load(), Shape.TALK);

    assertThat(first.items(50)).containsExactlyElementsOf(second.items(50).toList());
    assertThat(first.items(50).map(item -> item.key().toString()).distinct()).hasSize(50);
    assertThat(first.items(50).map(item -> item.title()).distinct()).hasSize(50);
  }

  @Test
  void bothShapesHaveAsManyWords() throws IOException {
    var cheap = new SyntheticItems("bench", SampleWords.load(), Shape.CHEAP_TO_EMBED).item(7);
    var talk = new SyntheticItems("bench", SampleWords.load(), Shape.TALK).item(7);

    assertThat(talk.extra()).doesNotContainKey("notes");
    assertThat(words(talk.description())).isEqualTo(135);
    assertThat(words(cheap.description()) + words((String) cheap.extra().get("notes")))
        .isEqualTo(135);
  }

  @Test
  void watchingMoreChangesTheViewsAlone() throws IOException {
    var before = new SyntheticItems("bench", SampleWords.load(), Shape.CHEAP_TO_EMBED).item(3);

    var after = SyntheticItems.watchedMore(before);

    assertThat(after.metrics().views()).isEqualTo(before.metrics().views() + 1);
    assertThat(after).usingRecursiveComparison().ignoringFields("metrics.views").isEqualTo(before);
  }

  @Test
  void pointsHaveThreeVectorsOfARealisticSize() {
    var synthetic = new SyntheticPoints(16);

    var point = synthetic.points(1).findFirst().orElseThrow();

    var vectors = point.getVectors().getVectors().getVectorsMap();
    assertThat(vectors).containsOnlyKeys(IndexSchema.TITLE, IndexSchema.CONTENT, IndexSchema.TERMS);
    assertThat(vectors.get(IndexSchema.CONTENT).getDense().getDataList()).hasSize(16);
    assertThat(vectors.get(IndexSchema.TERMS).getSparse().getIndicesCount()).isBetween(100, 160);
    assertThat(point).isEqualTo(new SyntheticPoints(16).points(1).findFirst().orElseThrow());
  }

  @Test
  void queriesDifferFromEachOtherAndFromThePoints() {
    var synthetic = new SyntheticPoints(16);

    assertThat(synthetic.query(1).dense()).isNotEqualTo(synthetic.query(2).dense());
    assertThat(synthetic.query(1).terms()).isNotEqualTo(synthetic.query(2).terms());
    assertThat(synthetic.query(1).terms().indices()).hasSizeBetween(1, 6);
  }

  @Test
  void denseVectorsHaveUnitLength() {
    double squares = 0;
    for (float component : UnitVectors.next(384, new Random(1))) {
      squares += component * component;
    }

    assertThat(squares).isCloseTo(1, within(1e-5));
  }

  @Test
  void aSyntheticIndexHasThePayloadOfItsItems() throws IOException {
    var words = SampleWords.load();
    var item = new SyntheticItems("synthetic", words, Shape.TALK).item(0);

    var point = new SyntheticIndex(words).points(1).findFirst().orElseThrow();

    assertThat(point.getId().getUuid()).isEqualTo(item.key().pointId().toString());
    assertThat(ItemPayload.toItem(point.getPayloadMap()).item()).isEqualTo(item);
    assertThat(
            new HashSet<>(
                point
                    .getVectors()
                    .getVectors()
                    .getVectorsMap()
                    .get(IndexSchema.TERMS)
                    .getSparse()
                    .getIndicesList()))
        .hasSizeGreaterThan(40);
  }

  private static int words(String text) {
    return List.of(text.split(" ")).size();
  }
}
