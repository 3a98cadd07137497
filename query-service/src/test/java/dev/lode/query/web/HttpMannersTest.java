package dev.lode.query.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingItems;
import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a front end and the proxies before it expect of every answer. */
@QuarkusTest
@TestProfile(HttpMannersTest.OneOrigin.class)
@WithTestResource(TestingStack.class)
class HttpMannersTest {

  private static final String ORIGIN = "https://search.example.org";

  /** Pages of one other origin may call. */
  public static final class OneOrigin implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lode.web.cors-origins", ORIGIN);
    }
  }

  @TestHTTPResource("/")
  URI root;

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br"})
  void answersAreCompressed(String encoding) throws Exception {
    var answer = search("Accept-Encoding", encoding);

    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue(encoding);
    assertThat(answer.headers().firstValue("ETag")).isPresent();
    assertThat(answer.body().length).isLessThan(search("Accept", "*/*").body().length / 2);
  }

  private HttpResponse<byte[]> search(String header, String value)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(root.resolve("/v1/search?limit=50")).header(header, value).build(),
          BodyHandlers.ofByteArray());
    }
  }

  @Test
  void requestIdIsTheCallersOrANewOne() {
    assertThat(given().header("X-Request-Id", "mine-1").get("/v1/search").header("X-Request-Id"))
        .isEqualTo("mine-1");
    assertThat(given().get("/v1/search").header("X-Request-Id")).hasSize(36);
    assertThat(given().header("X-Request-Id", "no good").get("/nothing").header("X-Request-Id"))
        .hasSize(36);
  }

  @Test
  void serverTimingSaysWhereTheTimeWent() {
    var timing =
        given().queryParam("q", TestingItems.QUERY).get("/v1/search").header("Server-Timing");

    assertThat(timing).matches("embed;dur=\\d+\\.\\d, qdrant;dur=\\d+\\.\\d, total;dur=\\d+\\.\\d");
    assertThat(given().get("/q/health/live").header("Server-Timing")).startsWith("total;dur=");
  }

  @Test
  void pagesOfTheConfiguredOriginMayCall() {
    var preflight =
        given()
            .header("Origin", ORIGIN)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type")
            .options("/v1/search");
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(preflight.header("Access-Control-Allow-Headers")).containsIgnoringCase("x-api-key");

    var answer = given().header("Origin", ORIGIN).get("/v1/search");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    assertThat(answer.header("Access-Control-Expose-Headers")).contains("RateLimit", "ETag");
  }

  @Test
  void pagesOfOtherOriginsMayNotAndTheOwnNeedNotBeListed() {
    var answer = given().header("Origin", "https://elsewhere.example.org").get("/v1/search");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/search?q=50%",
        "/v1/search?q=%zz",
        "/v1/items/youtube/%",
        "/v1/items/%e0%a4%a/x",
        "/%",
        "/v1/search?q=a|b"
      })
  void brokenAddressIsAProblem(String path) throws IOException {
    var answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 400 ")
        .containsIgnoringCase("content-type: application/problem+json")
        .contains("\"https://lode.dev/problems/malformed\"")
        .containsAnyOf("a percent sign itself is %25", "must be percent-encoded");
  }

  @Test
  void hugeBodyIsAProblemToo() {
    var answer =
        given().contentType("application/json").body(" ".repeat(11_000_000)).post("/v1/search");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.jsonPath().getString("detail"))
        .isEqualTo("The body must not be larger than 262144 bytes");
  }

  /** Past clients that would not send it. */
  private String raw(String request) throws IOException {
    try (var socket = new Socket(root.getHost(), root.getPort())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
