package dev.lode.query.search.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.common.problem.FieldErrors;
import dev.lode.query.search.profile.FusionSettings.Floors;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfileReaderTest {

  private static final Profile FRESH = Profiles.read(Optional.empty()).get("fresh");

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Profile override(
      @Nullable String fusion,
      @Nullable String weights,
      @Nullable String boost,
      @Nullable String diversity) {
    var errors = new FieldErrors();
    var profile =
        new ProfileReader(errors)
            .override(
                FRESH, new Overrides(node(fusion), node(weights), node(boost), node(diversity)));
    errors.throwIfAny();
    return profile;
  }

  private static @Nullable JsonNode node(@Nullable String text) {
    return text == null ? null : json(text);
  }

  @Test
  void whatIsNotOverriddenStaysAsTheProfileSays() {
    var profile = override(null, "{'title':0}", "{'recency':{'halfLifeDays':30}}", null);

    assertThat(profile.weights())
        .isEqualTo(new Weights(FRESH.weights().content(), 0, FRESH.weights().terms()));
    assertThat(profile.boost().recency())
        .isEqualTo(new BoostSettings.Recency(FRESH.boost().recency().weight(), 30));
    assertThat(profile.boost().popularity()).isEqualTo(FRESH.boost().popularity());
    assertThat(profile.fusion()).isEqualTo(FRESH.fusion());
    assertThat(profile.name()).isEqualTo("fresh");
  }

  @Test
  void withoutOverridesItIsTheVeryProfile() {
    assertThat(override(null, null, null, null)).isSameAs(FRESH);
  }

  @Test
  void parametersOfTheSameFusionAreKept() {
    var fusion = override("{'saturation':5,'floors':{'terms':1}}", null, null, null).fusion();

    assertThat(fusion.saturation()).isEqualTo(5);
    var floors = FRESH.fusion().floors();
    assertThat(fusion.floors()).isEqualTo(new Floors(floors.content(), floors.title(), 1));
  }

  @Test
  void anotherFusionHasItsOwnDefaults() {
    var profile = override("{'type':'rrf'}", null, "{'recency':{'weight':0}}", null);

    assertThat(profile.fusion()).isEqualTo(FusionSettings.rrf(2));
  }
}
