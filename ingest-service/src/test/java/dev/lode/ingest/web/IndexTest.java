package dev.lode.ingest.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.lode.ingest.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestingStack.class)
class IndexTest {

  @Test
  void describesTheLiveIndex() {
    given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(List.of(Map.of("platform", "index", "id", "a", "title", "t")))
        .post("/v1/items")
        .then()
        .statusCode(200);

    given()
        .get("/v1/index")
        .then()
        .statusCode(200)
        .body("state", equalTo("READY"))
        .body("alias", equalTo("items"))
        .body("collection", equalTo("items-v1"))
        .body("status", equalTo("green"))
        .body("stamp.schemaVersion", equalTo(4))
        .body("stamp.embeddingModel", equalTo("testing-model"))
        .body("flow.writes.limit", equalTo(256))
        .body("flow.writes.pace", equalTo("FULL"))
        .body("flow.writes.breaker", equalTo("CLOSED"))
        .body("flow.embeddings.breaker", equalTo("CLOSED"))
        .body("payloadIndexes", hasItems("platform", "channel.name", "metrics.views"));
  }

  @Test
  void isReady() {
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
  }

  @Test
  void measuresItself() {
    given().get("/q/metrics").then().statusCode(200);
  }
}
