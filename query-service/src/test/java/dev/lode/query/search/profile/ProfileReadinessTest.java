package dev.lode.query.search.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.index.IndexedField;
import dev.lode.common.index.QdrantConnection;
import dev.lode.query.TestingItems;
import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ProfileReadinessTest.OnABareCollection.class)
@WithTestResource(TestingStack.class)
class ProfileReadinessTest {

  /** A collection whose indexes may be dropped without harm to other tests. */
  public static final class OnABareCollection implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lode.index.alias", TestingItems.BARE_ALIAS);
    }
  }

  @Inject QdrantConnection connection;

  private static JsonPath readiness(int status) {
    // The collection is looked at by the first, and what was found is told by the second.
    given().get("/q/health/ready");
    return given().get("/q/health/ready").then().statusCode(status).extract().jsonPath();
  }

  @Test
  void profileThatLosesAnIndexIsNamedAndNotSearched() {
    var check = "checks.find { it.name == 'profiles' }.";
    assertThat(readiness(200).getString(check + "status")).isEqualTo("UP");

    connection.call(
        client ->
            client.deletePayloadIndexAsync(
                "bare-v1", IndexedField.PUBLISHED_AT.path(), true, null, null));

    var ready = readiness(503);
    assertThat(ready.getString(check + "status")).isEqualTo("DOWN");
    assertThat(ready.<String, Object>getMap(check + "data"))
        .containsEntry("fresh", "in bare-v1, publishedAt has no payload index")
        .containsEntry("boosted", "in bare-v1, publishedAt has no payload index")
        .doesNotContainKeys("default", "scores", "popular");
    var problem =
        given().queryParams("q", "x", "profile", "fresh").get("/v1/search").then().statusCode(503);
    assertThat(problem.extract().jsonPath().getString("detail"))
        .isEqualTo("Profile fresh can't be used: in bare-v1, publishedAt has no payload index");
    assertThat(problem.extract().header("Retry-After")).isEqualTo("5");
    given().queryParams("q", "x", "profile", "popular").get("/v1/search").then().statusCode(200);
  }
}
