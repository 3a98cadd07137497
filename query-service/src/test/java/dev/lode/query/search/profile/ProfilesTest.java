package dev.lode.query.search.profile;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lode.common.search.HybridRanking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilesTest {

  private static final String GOOD =
      "description: Good.\nfusion: {type: rrf}\nweights: {content: 1}\n";

  @TempDir Path directory;

  private void write(String file, String yaml) throws IOException {
    Files.writeString(directory.resolve(file), yaml);
  }

  private String failure() {
    return assertThatExceptionOfType(ProfileException.class)
        .isThrownBy(() -> Profiles.read(Optional.of(directory)))
        .actual()
        .getMessage();
  }

  @Test
  void fiveProfilesComeWithTheService() {
    assertThat(Profiles.read(Optional.empty()).keySet())
        .containsExactly("default", "diverse", "exact-title", "fresh", "popular");
  }

  /** A new index is judged by what people search with. */
  @Test
  void defaultProfileIsTheRankingThatNewIndexesAreJudgedBy() {
    var shipped = requireNonNull(Profiles.read(Optional.empty()).get("default"));

    var limits = shipped.prefetchLimits();
    assertThat(limits)
        .isEqualTo(new PrefetchLimits(limits.content(), limits.content(), limits.content()));
    assertThat(
            new HybridRanking(
                shipped.fusionAlone(),
                shipped.weights().content(),
                shipped.weights().title(),
                shipped.weights().terms(),
                limits.content()))
        .isEqualTo(HybridRanking.DEFAULT);
    assertThat(shipped.boost().areNone()).isTrue();
    assertThat(shipped.diversity().isNone()).isTrue();
  }

  @Test
  void directoryAddsProfilesAndReplacesThem() throws IOException {
    write("mine.yaml", GOOD);
    write("fresh.yaml", GOOD.replace("Good.", "Replaced."));
    write("notes.txt", "no profile");

    var profiles = Profiles.read(Optional.of(directory));

    assertThat(profiles.keySet())
        .containsExactly("default", "diverse", "exact-title", "fresh", "mine", "popular");
    assertThat(requireNonNull(profiles.get("fresh")).description()).isEqualTo("Replaced.");
  }

  @Test
  void whatAFileLeavesOutHasADefault() throws IOException {
    write("mine.yaml", GOOD);

    var mine = requireNonNull(Profiles.read(Optional.of(directory)).get("mine"));

    assertThat(mine.fusion()).isEqualTo(FusionSettings.rrf(2));
    assertThat(mine.weights()).isEqualTo(new Weights(1, 0, 0));
    assertThat(mine.prefetchLimits()).isEqualTo(new PrefetchLimits(100, 100, 100));
    assertThat(mine.groupBy()).isNull();
    assertThat(mine.groupSize()).isEqualTo(3);
    assertThat(mine.sort()).isEqualTo(Sort.RELEVANCE);
    assertThat(mine.filter()).isEmpty();
  }

  @Test
  void profileDiffersFromTheOneThatItExtends() throws IOException {
    write("mine.yaml", "extends: yours\ndescription: Mine.\nweights: {title: 1}\ngroupSize: 5\n");
    write(
        "yours.yaml",
        "extends: fresh\ndescription: Yours.\nweights: {content: 1}\ngroupBy: channel\n");

    var profiles = Profiles.read(Optional.of(directory));

    var fresh = requireNonNull(profiles.get("fresh"));
    var mine = requireNonNull(profiles.get("mine"));
    assertThat(mine.name()).isEqualTo("mine");
    assertThat(mine.description()).isEqualTo("Mine.");
    assertThat(mine.weights()).isEqualTo(new Weights(1, 1, fresh.weights().terms()));
    assertThat(mine.fusion()).isEqualTo(fresh.fusion());
    assertThat(mine.boost()).isEqualTo(fresh.boost());
    assertThat(mine.groupBy()).isEqualTo("channel");
    assertThat(mine.groupSize()).isEqualTo(5);
    assertThat(profiles.get("yours")).extracting(Profile::groupSize).isEqualTo(3);
  }

  @Test
  void defaultProfileCanBeReplacedByOneOfRanks() throws IOException {
    write("default.yaml", GOOD);

    var fresh = requireNonNull(Profiles.read(Optional.of(directory)).get("fresh"));

    assertThat(fresh.fusion())
        .isEqualTo(
            FusionSettings.scores(
                FusionSettings.DEFAULT_SATURATION, FusionSettings.DEFAULT_FLOORS));
    assertThat(fresh.weights()).isEqualTo(new Weights(1, 0, 0));
  }

  @Test
  void profileExtendsAnotherOneAndNeverItself() throws IOException {
    write("mine.yaml", GOOD + "extends: nobody\n");
    assertThat(failure())
        .isEqualTo(
            directory.resolve("mine.yaml")
                + ": extends must be another one of default, diverse, exact-title, fresh, mine,"
                + " popular");

    write("mine.yaml", GOOD + "extends: yours\n");
    write("yours.yaml", GOOD + "extends: mine\n");
    assertThat(failure()).contains("yours.yaml: extends must be another one of");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          weights: {contnt: 1}          | weights.contnt is not known; known are content, title, terms
          colour: red                   | colour is not known; known are extends, description, fusion, weights
          extends: [fresh]              | extends must be the name of another profile
          groupBy: title                | groupBy must be one of platform, kind, channel
          sort: best                    | sort must be one of relevance, newest, oldest, views, likes
          filter: {colour: red}         | filter.colour is not known; known are platform
          filter: [red]                 | filter must be an object of filters
          prefetchLimits: {title: 5}    | prefetchLimits.title must be a whole number from 10 to 1000
          boost: {recency: 1}           | boost.recency must be an object of weight, halfLifeDays
          groupSize: many               | groupSize must be a whole number from 1 to 20
          """)
  void wrongKeyStopsTheStartWithTheFileTheKeyAndWhatIsValid(String line, String message)
      throws IOException {
    var others = GOOD.lines().filter(other -> !line.startsWith(other.replaceFirst(":.*", "")));
    write("mine.yaml", Stream.concat(others, Stream.of(line)).collect(joining("\n")));

    assertThat(failure()).startsWith(directory.resolve("mine.yaml") + ": ").contains(message);
  }

  @Test
  void profileSaysWhatItIsForAndHowItRanks() throws IOException {
    write("mine.yaml", "groupSize: 3");

    assertThat(failure())
        .contains(
            "description must say what the profile is for",
            "fusion must say how the lists become one ranking",
            "weights must have at least one that is more than 0");
  }

  @ParameterizedTest
  @CsvSource({
    "'a: [1', line 1",
    "'a: 1\nb: 2\na: 3', Duplicate field",
    "'just text', must be an object"
  })
  void fileThatIsNoYamlObjectIsToldWithItsPlace(String yaml, String message) throws IOException {
    write("mine.yaml", yaml);

    assertThat(failure()).contains("mine.yaml", message);
  }

  @Test
  void emptyFileLacksEverything() throws IOException {
    write("mine.yaml", "");

    assertThat(failure()).contains("description must say what the profile is for");
  }

  @Test
  void fileIsNamedLikeAProfile() throws IOException {
    write("My Profile.yaml", GOOD);

    assertThat(failure()).contains("My Profile.yaml must be named like a profile");
  }

  @Test
  void directoryHasToBeThere() {
    var missing = directory.resolve("nowhere");

    assertThatExceptionOfType(ProfileException.class)
        .isThrownBy(() -> Profiles.read(Optional.of(missing)))
        .withMessageContaining("lode.search.profiles-directory " + missing + " can't be listed");
  }
}
