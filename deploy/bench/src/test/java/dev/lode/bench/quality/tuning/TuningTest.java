package dev.lode.bench.quality.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.bench.measure.Figure;
import dev.lode.common.search.Fusion;
import dev.lode.common.search.HybridRanking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuningTest {

  private static final HybridRanking MEANING =
      new HybridRanking(new Fusion.Rrf(60), 1, 0.2f, 0.1f, 100);

  @Test
  void findsThatWordsAreRightAndReportsItOnQueriesThatItDidNotSee() {
    var outcome =
        new Tuning(List.of(TestingLists.wordsAreRight("words", 6)), MEANING, 10, 1).run(what -> {});

    assertThat(value(outcome, "baseline, other half")).isLessThan(0.6);
    assertThat(value(outcome, "scores, training half")).isEqualTo(1);
    assertThat(value(outcome, "scores, other half")).isEqualTo(1);
    assertThat(value(outcome, "scores, other half, above the baseline, 95 % from")).isPositive();
    assertThat(outcome.figures())
        .extracting(Figure::name)
        .contains("rrf, training half", "dbsf, other half", "baseline on words, other half");
    assertThat(outcome.profile()).startsWith("description: Tuned on judged queries (");
  }

  @Test
  void theSameSeedFindsTheSame() {
    var collections = List.of(TestingLists.wordsAreRight("words", 5));

    assertThat(new Tuning(collections, MEANING, 4, 3).run(what -> {}))
        .isEqualTo(new Tuning(collections, MEANING, 4, 3).run(what -> {}));
  }

  @Test
  void halvesShareNoQueryAndHoldAll() {
    var split = JudgedHalf.split(List.of(TestingLists.wordsAreRight("words", 5)), 1);

    var training = split.training().searches().get("words");
    var other = split.other().searches().get("words");
    assertThat(training).hasSize(3).doesNotContainAnyElementsOf(other);
    assertThat(other).hasSize(2);
  }

  @Test
  void aProfileSaysWhatWasFound() {
    var scores = new Fusion.Scores(18, Map.of("content", 0.5f, "title", 0.45f), List.of());

    assertThat(ProfileYaml.of(new HybridRanking(scores, 1, 0.12f, 0.7f, 100), "Found"))
        .isEqualTo(
            """
            description: Found
            fusion: {type: scores, saturation: 18, floors: {content: 0.5, title: 0.45, terms: 0}}
            weights: {content: 1, title: 0.12, terms: 0.7}
            prefetchLimits: {content: 100, title: 100, terms: 100}
            """);
    assertThat(ProfileYaml.of(new HybridRanking(new Fusion.Rrf(3), 1, 0, 1, 50), "Found"))
        .contains("fusion: {type: rrf, k: 3}\n")
        .contains("weights: {content: 1, title: 0, terms: 1}\n");
  }

  @Test
  void listsAreKeptAsTheyAre(@TempDir Path folder) throws IOException {
    var file = folder.resolve("lists.gz");
    var collection = TestingLists.wordsAreRight("words", 2);

    collection.write(file);

    assertThat(RawCollection.read(file)).isEqualTo(collection);
  }

  @Test
  void aFileOfSomethingElseIsNamed(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("lists.gz"), "something else");

    assertThatThrownBy(() -> RawCollection.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + " can't be read: ");
  }

  private static double value(Tuning.Outcome outcome, String name) {
    return outcome.figures().stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
