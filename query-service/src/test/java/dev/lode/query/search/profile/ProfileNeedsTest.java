package dev.lode.query.search.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lode.common.problem.FieldErrors;
import dev.lode.common.problem.ProblemException;
import dev.lode.query.TestingIndex;
import dev.lode.query.index.IndexShape;
import dev.lode.query.index.IndexState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileNeedsTest {

  private static Profile profile(String yaml) {
    var errors = new FieldErrors();
    try {
      var profile =
          new ProfileReader(errors)
              .read("mine", new YAMLMapper().readTree("description: Mine.\n" + yaml), null);
      errors.throwIfAny();
      return profile;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void needsTheVectorsThatCountAndTheFieldsThatAreRead() {
    var profile =
        profile(
            """
            fusion: {type: scores}
            weights: {content: 1, terms: 0.5}
            boost: {recency: {weight: 0.1}, popularity: {weight: 0.1, metric: likes}}
            filter: {kind: video, or: [{language: en}, {not: {tag: live}}], minViews: 5}
            sort: newest
            """);

    assertThat(ProfileNeeds.of(profile))
        .isEqualTo(
            new ProfileNeeds(
                Set.of("content", "terms"),
                Set.of(
                    "publishedAt", "metrics.likes", "metrics.views", "kind", "language", "tags")));
  }

  @Test
  void plainProfileNeedsNoField() {
    var profile = profile("fusion: {type: rrf}\nweights: {title: 1}");

    assertThat(ProfileNeeds.of(profile)).isEqualTo(new ProfileNeeds(Set.of("title"), Set.of()));
  }

  @Test
  void collectionThatLacksSomethingIsNotSearched() {
    var profile =
        profile(
            "fusion: {type: scores}\nweights: {content: 1, title: 1}\n"
                + "boost: {recency: {weight: 0.1}}");
    var index =
        new IndexState.Ready(
            "items-v9", TestingIndex.stamp(), new IndexShape(Set.of("content"), Set.of("kind"), 1));

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> profile.requireOf(index))
        .withMessage(
            "Profile mine can't be used: in items-v9, there is no vector title and publishedAt has"
                + " no payload index")
        .satisfies(e -> assertThat(e.problem().status()).isEqualTo(503));
  }
}
