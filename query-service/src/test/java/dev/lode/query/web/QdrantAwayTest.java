package dev.lode.query.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(QdrantAwayTest.Nowhere.class)
class QdrantAwayTest {

  /** Nothing listens on port 1. */
  public static final class Nowhere implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lode.qdrant.url", "http://127.0.0.1:1", "lode.qdrant.attempts", "1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/search?q=anything",
        "/v1/search",
        "/v1/items/youtube/x",
        "/v1/items/youtube/x/similar"
      })
  void requestsAreToldToComeBack(String path) {
    var response = given().get(path);

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
    assertThat(response.jsonPath().getString("status")).isEqualTo("503");
    assertThat(Integer.parseInt(response.header("Retry-After"))).isBetween(1, 60);
  }

  @Test
  void badRequestsAreStillTold() {
    assertThat(given().get("/v1/search?limit=0").statusCode()).isEqualTo(422);
  }

  @Test
  void serviceLivesButIsNotReady() {
    assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
    var ready = given().get("/q/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.jsonPath().getString("checks.find { it.name == 'index' }.data.state"))
        .startsWith("unknown, Qdrant: UNAVAILABLE");
  }
}
