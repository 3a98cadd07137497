package dev.lode.query.flow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingEmbedder;
import dev.lode.query.TestingItems;
import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A caller's time limit, before a model that hangs. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class DeadlineTest {

  @Inject TestingEmbedder embedder;

  private static Response search(String timeout, String mode) {
    return given()
        .header("X-Request-Timeout", timeout)
        .queryParams("q", TestingItems.QUERY + timeout, "mode", mode)
        .get("/v1/search");
  }

  @Test
  void enoughTimeChangesNothing() {
    assertThat(search("30", "hybrid").jsonPath().getList("degraded")).isEmpty();
  }

  @Test
  void searchIsLexicalWhenTheModelTakesMostOfTheTime() {
    var hanging = embedder.hang();

    // The model's own guard would wait for two seconds.
    var response = search("1.8", "hybrid");
    hanging.release();

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.jsonPath().<String>getList("degraded")).containsExactly("embedder");
  }

  @Test
  void searchThatNeedsTheModelIsToldSo() {
    var hanging = embedder.hang();

    var response = search("0.3", "dense");
    hanging.release();

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.jsonPath().getString("detail")).contains("can't be embedded");
  }

  @Test
  void timeThatIsUpIsAProblem() {
    var response = search("0.001", "sparse");

    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
    assertThat(response.jsonPath().getString("type"))
        .isEqualTo("https://lode.dev/problems/deadline-exceeded");
  }

  @Test
  void impatientCallersDoNotOpenTheBreakerForTheOthers() {
    for (int i = 0; i < 30; i++) {
      search("0.001", "sparse");
    }

    assertThat(search("30", "sparse").statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNoTimeIsNamed() {
    var response = search("PT1S", "hybrid");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.jsonPath().getString("errors[0].field")).isEqualTo("X-Request-Timeout");
  }
}
