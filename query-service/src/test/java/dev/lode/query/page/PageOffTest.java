package dev.lode.query.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestingStack.class)
@TestProfile(PageOffTest.Off.class)
class PageOffTest {

  /** A service without the page. */
  public static final class Off implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lode.page.enabled", "false");
    }
  }

  @Test
  void homeLeadsToWhereTheServiceCanBeTried() {
    var home = given().redirects().follow(false).get("/");

    assertThat(home.statusCode()).isEqualTo(303);
    assertThat(home.header("Location")).endsWith("/q/swagger-ui/");
    assertThat(given().get("/q/swagger-ui/").statusCode()).isEqualTo(200);
    assertThat(given().get("/page/0000000000000000/main.js").statusCode()).isEqualTo(404);
  }
}
