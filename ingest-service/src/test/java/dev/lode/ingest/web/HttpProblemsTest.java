package dev.lode.ingest.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.ingest.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What HTTP wants of answers to what is not even read. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class HttpProblemsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/items                       | GET, HEAD, OPTIONS, POST
          /v1/items/youtube/a/b           | DELETE, OPTIONS
          /v1/runs                        | GET, HEAD, OPTIONS, POST
          /v1/runs/0/cancel               | OPTIONS, POST
          /v1/vetting/decisions/0         | GET, HEAD, OPTIONS
          /v1/index                       | GET, HEAD, OPTIONS
          /v1/index/plan                  | OPTIONS, POST
          """)
  void otherMethodsAreToldThoseOfThePath(String path, String methods) {
    var answer = given().request("TRACE", path);

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo(methods);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(given().options(path).header("Allow")).isEqualTo(methods);
  }

  @Test
  void whatAnnotationsRefuseIsAProblemToo() {
    var unauthorized = given().get("/v1/testing-refusals/unauthorized");
    assertThat(unauthorized.statusCode()).isEqualTo(401);
    assertThat(unauthorized.contentType()).isEqualTo("application/problem+json");
    assertThat(unauthorized.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"lode\"");
    assertThat(unauthorized.header("Cache-Control")).isEqualTo("no-store");

    var forbidden = given().get("/v1/testing-refusals/forbidden");
    assertThat(forbidden.statusCode()).isEqualTo(403);
    assertThat(forbidden.contentType()).isEqualTo("application/problem+json");
    assertThat(forbidden.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void shortenedUuidIsNone() {
    assertThat(given().get("/v1/runs?before=1-1-1-1-1").statusCode()).isEqualTo(422);
  }
}
