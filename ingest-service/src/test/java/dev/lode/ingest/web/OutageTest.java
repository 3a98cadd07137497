package dev.lode.ingest.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.lode.ingest.TestingOutage;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without PostgreSQL nothing can be taken in, and nobody is told otherwise. */
@QuarkusTest
@WithTestResource(TestingOutage.class)
class OutageTest {

  /** Set by the test resource. */
  TestingOutage.Switch postgres;

  private static ValidatableResponse push(String id) {
    return given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(List.of(Map.of("platform", "outage", "id", id, "title", "t")))
        .post("/v1/items")
        .then();
  }

  @Test
  void pushIsAnswered503AndStoresNothing() throws IOException {
    push("before").statusCode(200);

    postgres.off();
    push("during")
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", notNullValue())
        .body("detail", equalTo("PostgreSQL can't be reached; try again"));
    given().get("/v1/items").then().statusCode(503).header("Retry-After", notNullValue());
    given().get("/v1/runs").then().statusCode(503);
    given().delete("/v1/items/outage/before").then().statusCode(503);
    postgres.on();

    String stored = "";
    for (int status = 503; status == 503; ) {
      // The circuit breaker closes a moment after PostgreSQL is back.
      var answer = given().get("/v1/items?platform=outage");
      status = answer.statusCode();
      stored = answer.asString();
    }
    assertThat(stored.lines()).singleElement().asString().contains("\"before\"");
    push("during").statusCode(200).body("counts.created", equalTo(1));
  }
}
