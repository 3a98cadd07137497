package dev.lode.ingest.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lode.ingest.TestingStack;
import dev.lode.ingest.database.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What goes out can come in again, all of it or a part. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class ExportTest {

  private static final RestAssuredConfig BYTES =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                  .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT));

  private final Database database;

  @TestHTTPResource("/")
  URI root;

  ExportTest(Database database) {
    this.database = database;
  }

  private static Map<String, Integer> push(String lines) {
    return given()
        .config(BYTES)
        .contentType("application/x-ndjson")
        .queryParam("wait", "true")
        .body(lines.getBytes(StandardCharsets.UTF_8))
        .post("/v1/items")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getMap("counts");
  }

  private static void pushNumbered(String platform, int items) {
    push(
        IntStream.rangeClosed(1, items)
            .mapToObj(
                i ->
                    "{\"platform\":\"%s\",\"id\":\"%04d\",\"title\":\"t %d\",\"kind\":\"%s\"}"
                        .formatted(platform, i, i, i % 2 == 0 ? "short" : "video"))
            .collect(Collectors.joining("\n")));
  }

  private HttpResponse<byte[]> get(String query, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(root.resolve("v1/items?" + query));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    }
  }

  private List<String> lines(String query) throws IOException, InterruptedException {
    var response = get(query);
    assertThat(response.statusCode()).isEqualTo(200);
    return new String(response.body(), StandardCharsets.UTF_8).lines().toList();
  }

  private static List<String> ids(List<String> lines) {
    return lines.stream().map(line -> line.replaceAll(".*\"id\":\"(\\d+)\".*", "$1")).toList();
  }

  @Test
  void whatGoesOutComesInAgainElsewhere() throws IOException, InterruptedException {
    push(
        """
        {"platform":"export-all","id":"b:1","title":"Größe \\u0001 \\"x\\"","description":"d","tags":["b","a"],\
        "channel":{"id":"c1","name":"C"},"publishedAt":"2011-07-13","durationSeconds":61.5,"views":3,"location":{"longitude":-0.1,"latitude":"51.50"},\
        "language":"eng","url":"https://e.org/?a=1","speakers":["S"],"extra":{"deep":{"z":1,"a":[1.5,true]}}}
        {"platform":"export-all","id":"a","title":"plain"}
        """);

    var exported = lines("platform=export-all");

    assertThat(exported)
        .containsExactly(
            "{\"platform\":\"export-all\",\"id\":\"a\",\"kind\":\"video\",\"title\":\"plain\"}",
            "{\"platform\":\"export-all\",\"id\":\"b:1\",\"kind\":\"video\","
                + "\"title\":\"Größe  \\\"x\\\"\",\"description\":\"d\","
                + "\"url\":\"https://e.org/?a=1\",\"channel\":{\"id\":\"c1\",\"name\":\"C\"},"
                + "\"tags\":[\"b\",\"a\"],\"language\":\"en\","
                + "\"publishedAt\":\"2011-07-13T00:00:00Z\",\"duration\":\"PT1M1.5S\","
                + "\"location\":{\"latitude\":51.5,\"longitude\":-0.1},"
                + "\"metrics\":{\"views\":3},"
                + "\"extra\":{\"deep\":{\"a\":[1.5,true],\"z\":1},\"speakers\":[\"S\"]}}");
    database.update("DELETE FROM item WHERE platform = 'export-all'");
    var body = String.join("\n", exported);
    assertThat(push(body)).containsEntry("created", 2).containsEntry("read", 2);
    assertThat(push(body)).containsEntry("unchanged", 2).containsEntry("read", 2);
  }

  @Test
  void goesOnBehindTheLastLineOverManyPages() throws IOException, InterruptedException {
    pushNumbered("export-pages", 1203);
    var all = ids(lines("platform=export-pages"));
    assertThat(all).hasSize(1203).isSorted().doesNotHaveDuplicates();

    var rest = ids(lines("platform=export-pages&after=export-pages:0700"));

    assertThat(rest).isEqualTo(all.subList(700, 1203));
  }

  @Test
  void sampleIsTheSameEachTimeAndAnotherForEachSeed() throws IOException, InterruptedException {
    pushNumbered("export-sample", 600);

    var sample = ids(lines("platform=export-sample&sample=50&seed=7"));

    assertThat(sample).hasSize(50).isSorted();
    assertThat(ids(lines("platform=export-sample&sample=50&seed=7"))).isEqualTo(sample);
    assertThat(ids(lines("platform=export-sample&sample=50&seed=8"))).isNotEqualTo(sample);
    assertThat(ids(lines("platform=export-sample&sample=25&seed=7"))).isSubsetOf(sample);
    assertThat(
            ids(
                lines(
                    "platform=export-sample&sample=50&seed=7&after=export-sample:"
                        + sample.get(19))))
        .isEqualTo(sample.subList(20, 50));
    assertThat(lines("platform=export-sample&sample=1000")).hasSize(600);
    assertThat(lines("platform=export-sample&kind=short&sample=10"))
        .hasSize(10)
        .allMatch(line -> line.contains("\"kind\":\"short\""));
  }

  @Test
  void filters() throws IOException, InterruptedException {
    push(
        """
        {"platform":"export-filter","id":"1","title":"t","kind":"short","language":"de"}
        {"platform":"export-filter","id":"2","title":"t","channel":"A & B","category":"Music"}
        """);
    database.update(
        "UPDATE item SET changed_at = '2020-01-01', source = 's' WHERE platform = 'export-filter'"
            + " AND id = '1'");

    assertThat(ids(lines("platform=export-filter&kind=short"))).containsExactly("1");
    assertThat(ids(lines("platform=export-filter&language=de"))).containsExactly("1");
    assertThat(
            ids(
                lines(
                    "platform=export-filter&channel="
                        + URLEncoder.encode("A & B", StandardCharsets.UTF_8))))
        .containsExactly("2");
    assertThat(ids(lines("platform=export-filter&category=Music"))).containsExactly("2");
    assertThat(ids(lines("platform=export-filter&source=s"))).containsExactly("1");
    assertThat(ids(lines("platform=export-filter&changedSince=2020-01-02"))).containsExactly("2");
    assertThat(lines("platform=export-filter&kind=none")).isEmpty();
  }

  @Test
  void compressesForThoseWhoTakeIt() throws IOException, InterruptedException {
    pushNumbered("export-gzip", 3);

    var response = get("platform=export-gzip", "Accept-Encoding", "gzip");

    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    try (var body = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8).lines()).hasSize(3);
    }
  }

  @Test
  void refusesWhatIsNoParameter() {
    refused("sample", "0");
    refused("sample", "many");
    refused("seed", "1");
    refused("after", "youtube");
    refused("after", "BAD:x");
    refused("changedSince", "yesterday");
    refused("platform", "a\0b");
  }

  private static void refused(String name, String value) {
    given()
        .queryParam(name, value)
        .get("/v1/items")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors[0].field", equalTo(name));
  }
}
