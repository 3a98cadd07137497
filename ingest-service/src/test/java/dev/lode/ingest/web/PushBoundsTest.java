package dev.lode.ingest.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.lode.ingest.TestingOutage;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Here a body may have 20,000 bytes, a line 1,000, a request 3 items, and only one is read. */
@QuarkusTest
@WithTestResource(TestingOutage.class)
class PushBoundsTest {

  private static final RestAssuredConfig BYTES =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                  .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT));

  @TestHTTPResource("/")
  URI root;

  private static ValidatableResponse push(String type, String body) {
    return given()
        .config(BYTES)
        .contentType(type)
        .queryParam("platform", "bounds")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/v1/items")
        .then();
  }

  private static void tooLarge(ValidatableResponse answer, String detail) {
    answer
        .statusCode(413)
        .contentType("application/problem+json")
        .body("detail", containsString(detail));
  }

  private static String line(String id) {
    return "{\"id\":\"" + id + "\",\"title\":\"t\"}\n";
  }

  @Test
  void refusesMoreItemsThanARequestMayBring() {
    push("application/x-ndjson", line("a") + "\n" + line("b") + line("c")).statusCode(202);
    tooLarge(
        push("application/x-ndjson", line("a") + line("b") + line("c") + line("d")),
        "there are more than 3 items; the 3 records before that are taken in by run ");
    tooLarge(
        push("application/json", "[{},{},{},{}]"), "there are more than 3 items; the 3 records");
  }

  @Test
  void refusesALineThatIsTooLong() {
    tooLarge(
        push("application/x-ndjson", line("a") + line("x".repeat(2000)) + line("b")),
        "line 2 is longer than 1000 bytes; the 1 records before that are taken in by run ");
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    tooLarge(push("application/x-ndjson", " \n".repeat(20_000)), "larger than 20000 bytes");
    tooLarge(
        given()
            .config(BYTES)
            .contentType("application/x-ndjson")
            .body(new byte[30_000])
            .post("/v1/items")
            .then(),
        "larger than 20000 bytes");
  }

  // By hand, because clients collect what they are given before they send it.
  @Test
  @Timeout(60)
  void asksToComeBackWhileOthersAreBeingRead() throws Exception {
    try (var slow = new Socket(root.getHost(), root.getPort())) {
      send(
          slow,
          """
          POST /v1/items?platform=bounds HTTP/1.1
          Host: %s
          Content-Type: application/x-ndjson
          Transfer-Encoding: chunked
          Connection: close

          """
              .formatted(root.getAuthority())
              .replace("\n", "\r\n"));
      sendChunk(slow, line("slow"));
      while (isNothingBeingRead()) {
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
      }

      push("application/x-ndjson", line("e"))
          .statusCode(429)
          .contentType("application/problem+json")
          .header("Retry-After", equalTo("2"));

      sendChunk(slow, "");
      var answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 20");
    }
    push("application/x-ndjson", line("e")).statusCode(202);
  }

  private static boolean isNothingBeingRead() {
    return given()
        .get("/v1/runs")
        .jsonPath()
        .getList("runs.findAll { it.readAt == null }")
        .isEmpty();
  }

  /** An empty one is the end of the body. */
  private static void sendChunk(Socket socket, String text) throws IOException {
    send(socket, Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }
}
