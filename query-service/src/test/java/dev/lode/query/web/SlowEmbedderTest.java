package dev.lode.query.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingEmbedder;
import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SlowEmbedderTest.Impatient.class)
@WithTestResource(TestingStack.class)
class SlowEmbedderTest {

  /** Waits for a vector hardly at all, and opens the circuit breaker for the rest of the test. */
  public static final class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lode.embedding.timeout", "10ms", "lode.embedding.breaker-delay", "1h");
    }
  }

  @Inject TestingEmbedder embedder;

  @Test
  void searchGoesOnWithoutTheVectorAndSoonWithoutTheModel() {
    embedder.setHanging(true);
    for (int i = 0; i < 10; i++) {
      assertThat(degraded("deployment " + i)).containsExactly("embedder");
    }
    embedder.setHanging(false);
    int before = embedder.queries();

    assertThat(degraded("deployment at last")).containsExactly("embedder");
    assertThat(embedder.queries()).isEqualTo(before);
  }

  private static List<String> degraded(String query) {
    return given()
        .queryParam("q", query)
        .get("/v1/search")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("degraded");
  }
}
