package dev.lode.query.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.lode.common.index.IndexedItem;
import dev.lode.common.model.Item;
import dev.lode.query.TestingIndex;
import dev.lode.query.TestingItems;
import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An index whose collection of passages is not there. */
@QuarkusTest
@TestProfile(PassagesMissingTest.Bare.class)
@WithTestResource(TestingStack.class)
class PassagesMissingTest {

  /** Searches a collection that has no passages beside it. */
  public static final class Bare implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lode.index.alias", TestingItems.BARE_ALIAS);
    }
  }

  @ConfigProperty(name = "lode.qdrant.url")
  java.net.URI qdrant;

  @BeforeEach
  void write() {
    try (var index = new TestingIndex(qdrant.getPort())) {
      index.put(
          "bare-v1",
          new IndexedItem(Item.builder("p", "i", "A title").build(), List.of(), null, null),
          0,
          0);
    }
  }

  @Test
  void aSearchIsAnsweredWithoutPassagesAndSaysSo() {
    given()
        .get("/v1/search?q=title&passages=true")
        .then()
        .statusCode(200)
        .body("hits.item.id", contains("i"))
        .body("degraded", contains("passages"))
        .header("Cache-Control", "no-store");
    given().get("/v1/search?q=title").then().body("degraded.size()", equalTo(0));
  }

  @Test
  void aSearchOfPassagesIsToldThatThereAreNone() {
    given()
        .get("/v1/passages?q=title")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .body("type", equalTo("https://lode.dev/problems/index-not-ready"))
        .body("detail", equalTo("There are no passages: collection bare-v1-passages is missing"))
        .header("Retry-After", "5");
  }
}
