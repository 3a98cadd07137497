package dev.lode.query.flow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingEmbedder;
import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** One request is worked on at a time. */
@QuarkusTest
@TestProfile(OverloadTest.OneAtATime.class)
@WithTestResource(TestingStack.class)
class OverloadTest {

  /** One, and a model that is waited for as long as the test needs. */
  public static final class OneAtATime implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lode.flow.concurrency", "1", "lode.embedding.timeout", "1m");
    }
  }

  @Inject TestingEmbedder embedder;

  private static Response search(String query) {
    return given().queryParams("q", query, "mode", "dense").get("/v1/search");
  }

  @Test
  void whatCannotBeWorkedOnIsSentAwayAtOnceAndHealthIsNot() throws Exception {
    var hanging = embedder.hang();
    try (var threads = Executors.newSingleThreadExecutor()) {
      var first = CompletableFuture.supplyAsync(() -> search("the first"), threads);
      hanging.awaitCall();

      var second = search("the second");
      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.contentType()).isEqualTo("application/problem+json");
      assertThat(second.jsonPath().getString("type"))
          .isEqualTo("https://lode.dev/problems/overloaded");
      assertThat(second.header("Retry-After")).isEqualTo("1");
      assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
      assertThat(given().get("/q/metrics").asString())
          .contains(
              "lode_query_in_flight 1.0", "lode_query_limit 1.0", "lode_query_shed_total 1.0");

      hanging.release();
      assertThat(first.get().statusCode()).isEqualTo(200);
    }
    assertThat(search("the third").statusCode()).isEqualTo(200);
  }
}
