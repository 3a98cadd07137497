package dev.lode.ingest.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.lode.ingest.TestingIndexReader;
import dev.lode.ingest.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestingStack.class)
class TakedownTest {

  private final TestingIndexReader index;

  TakedownTest(TestingIndexReader index) {
    this.index = index;
  }

  private static void push(String id, boolean wait) {
    given()
        .contentType("application/json")
        .queryParam("wait", wait)
        .body(List.of(Map.of("platform", "takedown", "id", id, "title", "t")))
        .post("/v1/items")
        .then()
        .body("counts.created", equalTo(1));
  }

  @Test
  void removesRowAndPoint() {
    push("a/b", true);
    assertThat(index.item("takedown", "a/b")).isPresent();

    given().delete("/v1/items/takedown/a%2Fb").then().statusCode(404);
    given().urlEncodingEnabled(false).delete("/v1/items/takedown/a%2Fb").then().statusCode(204);

    assertThat(index.item("takedown", "a/b")).isEmpty();
    given().urlEncodingEnabled(false).delete("/v1/items/takedown/a%2Fb").then().statusCode(404);
    push("a/b", true);
    assertThat(index.item("takedown", "a/b")).isPresent();
  }

  @Test
  void removesAnItemThatIsJustBeingIndexed() {
    push("b", false);

    given().delete("/v1/items/takedown/b").then().statusCode(204);

    assertThat(index.item("takedown", "b")).isEmpty();
  }

  @Test
  void forgetsRejectedRecordsOfTheItem() {
    var run =
        given()
            .contentType("application/json")
            .queryParam("wait", "true")
            .body(
                List.of(
                    Map.of("platform", "takedown", "id", "secret-1", "title", ""),
                    Map.of("platform", "takedown", "title", "about secret-1"),
                    Map.of("platform", "takedown", "id", "secret-2", "title", "")))
            .post("/v1/items")
            .jsonPath()
            .getString("id");

    given().delete("/v1/items/takedown/secret-1").then().statusCode(204);

    given()
        .get("/v1/runs/" + run + "/rejections")
        .then()
        .body("rejections[0].raw", nullValue())
        .body("rejections[1].raw", nullValue())
        .body("rejections[2].raw", containsString("secret-2"));
    given().delete("/v1/items/takedown/secret-1").then().statusCode(404);
  }

  @Test
  void knowsNoOtherItems() {
    given()
        .delete("/v1/items/takedown/none")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", equalTo("There is no item takedown:none"));
    given().delete("/v1/items/BAD PLATFORM/none").then().statusCode(404);
  }
}
