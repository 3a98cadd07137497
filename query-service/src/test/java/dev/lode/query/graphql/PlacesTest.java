package dev.lode.query.graphql;

import static dev.lode.query.graphql.TestingGraphQL.ask;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service works on one request at a time here; one that kept its place would be the last. */
@QuarkusTest
@TestProfile(PlacesTest.One.class)
@WithTestResource(TestingStack.class)
class PlacesTest {

  /** One request at a time. */
  public static final class One implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lode.flow.concurrency", "1");
    }
  }

  @Test
  void everyRequestGivesItsPlaceBack() {
    for (var query :
        List.of(
            "{ search(request: {limit: 1}) { tookMs } }",
            "{ profiles { name } }",
            "{ search(request: {limit: 0}) { tookMs } }",
            "{ nope }",
            "{ nope",
            "{ profiles { name } }")) {
      assertThat(ask(query).getMap("")).isNotEmpty();
    }
    given()
        .contentType("application/json")
        .accept("image/png")
        .body(Map.of("query", "{ profiles { name } }"))
        .post("/graphql")
        .then()
        .statusCode(406);
    given().get("/graphql").then().statusCode(405);

    assertThat(ask("{ profiles { name } }").getList("data.profiles")).isNotEmpty();
  }
}
