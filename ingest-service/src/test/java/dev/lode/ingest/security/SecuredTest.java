package dev.lode.ingest.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.ingest.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As in production: what a sender's key opens, and what it does not. */
@QuarkusTest
@TestProfile(SecuredTest.Keys.class)
@WithTestResource(TestingStack.class)
class SecuredTest {

  /** {@code lode_sender} and {@code lode_admin}, by their hashes. */
  public static final class Keys implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "lode.security.mode", "required",
          "lode.security.keys.sender.sha256",
              "59b5fa5114ac6c796ae69f34a1a5c05bef02244b1132f57b3338601c4f94ac17",
          "lode.security.keys.sender.scopes", "ingest",
          "lode.security.keys.admin.sha256",
              "39d56e80b5032002dd3353084642fee5baf9d62933022a46cb5c413e40912115",
          "lode.security.keys.admin.scopes", "admin");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1/items", "/v1/runs", "/v1/index", "/q/metrics", "/q/openapi"})
  void nothingButHealthIsOpen(String path) {
    var answer = given().redirects().follow(false).get(path);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "lode_sender, GET   , /v1/runs             , 200",
    "lode_sender, GET   , /v1/sources          , 200",
    "lode_sender, GET   , /v1/index            , 200",
    "lode_sender, POST  , /v1/index/plan       , 200",
    "lode_sender, POST  , /v1/index/rollback   , 403",
    "lode_sender, POST  , /v1/index/apply      , 403",
    "lode_sender, DELETE, /v1/items/youtube/no , 404",
    "lode_sender, GET   , /v1/items            , 403",
    "lode_sender, GET   , /q/metrics           , 403",
    "lode_admin , GET   , /v1/items            , 200",
    "lode_admin , POST  , /v1/index/rollback   , 409",
    "lode_admin , GET   , /q/metrics           , 200"
  })
  void keyOpensWhatItsScopesDo(String key, String method, String path, int status) {
    assertThat(given().header("X-API-Key", key).request(method, path).statusCode())
        .isEqualTo(status);
  }

  @Test
  void senderPushes() {
    given()
        .header("Authorization", "Bearer lode_sender")
        .contentType("application/json")
        .body("[{\"platform\":\"secured\",\"id\":\"1\",\"title\":\"one\"}]")
        .post("/v1/items")
        .then()
        .statusCode(202);
  }
}
