package dev.lode.query.vetting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingEmbedder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In an application of its own: concerns are embedded once, and then known for good. */
@QuarkusTest
@TestProfile(VettingWithoutModelTest.Alone.class)
@WithTestResource(TestingCandidates.class)
class VettingWithoutModelTest {

  /** One concern is enough. */
  public static final class Alone implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lode.vetting.concerns.hate.enabled", "false");
    }
  }

  @Inject TestingEmbedder embedder;

  @Test
  void wordsAreStillFoundAndTheRestIsUnknown() {
    embedder.setBroken(true);
    var report = given().get("/v1/vetting/items/v/a").then().statusCode(200).extract().jsonPath();

    assertThat(report.getList("degraded")).containsExactly("embedder");
    assertThat(report.getList("concerns.name")).hasSize(7).doesNotContain("hate");
    assertThat(report.getString("concerns.find { it.name == 'gambling' }.status"))
        .isEqualTo("found");
    assertThat(report.getString("concerns.find { it.name == 'violence' }.status"))
        .isEqualTo("unknown");
    assertThat(report.getList("concerns[0].unknownBecause")).containsExactly("embedder");
  }
}
