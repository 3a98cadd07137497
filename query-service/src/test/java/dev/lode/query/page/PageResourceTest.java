package dev.lode.query.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestingStack.class)
class PageResourceTest {

  private static String moduleAddress() {
    var matcher =
        Pattern.compile("src=\"(page/[0-9a-f]{16}/main\\.js)\"")
            .matcher(given().get("/").asString());
    assertThat(matcher.find()).isTrue();
    return "/" + matcher.group(1);
  }

  @Test
  void homeIsThePageAndIsAskedForAgainEachTime() {
    var home = given().get("/");

    assertThat(home.statusCode()).isEqualTo(200);
    assertThat(home.contentType()).isEqualTo("text/html;charset=utf-8");
    assertThat(home.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(given().header("If-None-Match", home.header("ETag")).get("/").statusCode())
        .isEqualTo(304);
  }

  @Test
  void scriptsAndStylesOfOthersAreForbidden() {
    assertThat(given().get("/").header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  void filesOfThisVersionMayBeKeptForGood() {
    var module = given().get(moduleAddress());

    assertThat(module.statusCode()).isEqualTo(200);
    assertThat(module.contentType()).isEqualTo("text/javascript;charset=utf-8");
    assertThat(module.header("Cache-Control")).contains("max-age=31536000").contains("immutable");
  }

  @Test
  void filesOfAnotherVersionAreServedButNotKept() {
    var module = given().get("/page/0000000000000000/main.js");

    assertThat(module.statusCode()).isEqualTo(200);
    assertThat(module.header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void unknownFileIsAProblem() {
    given().get("/page/0000000000000000/nothing.js").then().statusCode(404);
    given().get("/page/0000000000000000/..%2Fapplication.yaml").then().statusCode(404);
  }
}
