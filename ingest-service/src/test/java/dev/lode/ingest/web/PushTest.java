package dev.lode.ingest.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.github.luben.zstd.Zstd;
import dev.lode.common.model.Item;
import dev.lode.ingest.TestingEmbedder;
import dev.lode.ingest.TestingIndexReader;
import dev.lode.ingest.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Every test pushes items of its own platform, so that no test sees another one's. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class PushTest {

  private static final RestAssuredConfig BYTES =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                  .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                  .encodeContentTypeAs("text/csv", ContentType.TEXT));

  private final TestingEmbedder embedder;
  private final TestingIndexReader index;

  PushTest(TestingEmbedder embedder, TestingIndexReader index) {
    this.embedder = embedder;
    this.index = index;
  }

  private static ValidatableResponse push(String platform, String lines) {
    return given()
        .config(BYTES)
        .contentType("application/x-ndjson")
        .queryParam("platform", platform)
        .queryParam("wait", "true")
        .body(lines.getBytes(StandardCharsets.UTF_8))
        .post("/v1/items")
        .then();
  }

  private static JsonPath run(ValidatableResponse response) {
    return response.statusCode(200).body("status", equalTo("succeeded")).extract().jsonPath();
  }

  /** The counts that are not 0; the sum is checked on the way. */
  private static Map<String, Integer> counts(JsonPath run) {
    Map<String, Integer> counts = run.getMap("counts");
    int read = counts.remove("read");
    counts.values().removeIf(count -> count == 0);
    assertThat(counts.values().stream().mapToInt(count -> count).sum()).isEqualTo(read);
    return counts;
  }

  @Test
  void countsEveryRecordAndTellsWhyItRejectsOne() {
    var run =
        run(
            push(
                "count",
                """
                {"id":"a","title":"count A"}

                {"id":"b"}
                nonsense
                {"id":"c","title":"count C","description":"count text"}
                """));

    assertThat(counts(run)).isEqualTo(Map.of("created", 2, "rejected", 2));
    assertThat(run.getInt("textsToEmbed")).isEqualTo(3);
    assertThat(run.getInt("indexed")).isEqualTo(2);
    assertThat(run.getInt("pending")).isZero();
    assertThat(run.getList("rejections.line")).containsExactly(3, 4);
    assertThat(run.getList("rejections.id")).containsExactly("b", null);
    assertThat(run.getString("rejections[0].reason")).isEqualTo("title is missing");
    assertThat(run.getString("rejections[1].reason")).startsWith("not JSON at column 1");
    assertThat(run.getString("finishedAt")).isNotNull();
    assertThat(embedder.embedded("count"))
        .containsExactly("count A", "count C", "count C. count text");
    assertThat(index.dense("count", "c", "content"))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(TestingEmbedder.vectorOf("count C. count text"));
    assertThat(index.dense("count", "c", "title"))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(TestingEmbedder.vectorOf("count C"));
  }

  @Test
  void embedsNothingWhenTheSameItemsComeAgain() {
    var lines =
        """
        {"id":"a","title":"again A","tags":["x"],"views":3}
        {"id":"b","title":"again B","publishedAt":"2020-01-01"}
        """;
    run(push("again", lines));
    var before = embedder.embedded("again");

    var run = run(push("again", lines));

    assertThat(counts(run)).isEqualTo(Map.of("unchanged", 2));
    assertThat(run.getInt("textsToEmbed")).isZero();
    assertThat(embedder.embedded("again")).isEqualTo(before);
  }

  @Test
  void updatesThePayloadWithoutEmbeddingWhenOnlyViewsChange() {
    run(push("views", "{\"id\":\"a\",\"title\":\"views A\",\"views\":3}"));

    var run = run(push("views", "{\"id\":\"a\",\"title\":\"views A\",\"views\":4}"));

    assertThat(counts(run)).isEqualTo(Map.of("metadataUpdated", 1));
    assertThat(run.getInt("textsToEmbed")).isZero();
    assertThat(embedder.embedded("views A")).hasSize(1);
    assertThat(index.item("views", "a").orElseThrow().item().metrics())
        .isEqualTo(new Item.Metrics(4L, null, null));
    assertThat(index.dense("views", "a", "title")[0])
        .isCloseTo(TestingEmbedder.vectorOf("views A")[0], within(1e-5f));
  }

  @Test
  void weighsTermsAnewWithoutEmbeddingWhenTagsChange() {
    run(push("tags", "{\"id\":\"a\",\"title\":\"tags\",\"tags\":[]}"));
    assertThat(index.terms("tags", "a")).isEqualTo(1);

    var run =
        run(push("tags", "{\"id\":\"a\",\"title\":\"tags\",\"tags\":[\"compiler\",\"jit\"]}"));

    assertThat(counts(run)).isEqualTo(Map.of("metadataUpdated", 1));
    assertThat(index.terms("tags", "a")).isEqualTo(3);
    assertThat(index.item("tags", "a").orElseThrow().item().tags())
        .containsExactly("compiler", "jit");
    assertThat(embedder.embedded("tags")).containsExactly("tags");
  }

  @Test
  void embedsAnewWhenTheTitleChanges() {
    run(push("title", "{\"id\":\"a\",\"title\":\"title one\"}"));

    var run = run(push("title", "{\"id\":\"a\",\"title\":\"title two\"}"));

    assertThat(counts(run)).isEqualTo(Map.of("updated", 1));
    assertThat(embedder.embedded("title ")).containsExactly("title one", "title two");
    assertThat(index.item("title", "a").orElseThrow().item().title()).isEqualTo("title two");
    assertThat(index.item("title", "a").orElseThrow().lineage().embeddingModel())
        .isEqualTo("testing-model");
  }

  @Test
  void letsTheLastOneWinWhenAnItemComesTwice() {
    var run =
        run(
            push(
                "twice",
                """
                {"id":"a","title":"twice 1"}
                {"id":"a","title":"twice 2"}
                {"id":"a","title":"twice 2"}
                {"id":"b","title":"twice B"}
                {"id":"b","deleted":true}
                """));

    assertThat(counts(run))
        .isEqualTo(Map.of("created", 2, "updated", 1, "unchanged", 1, "deleted", 1));
    assertThat(index.item("twice", "a").orElseThrow().item().title()).isEqualTo("twice 2");
    assertThat(index.item("twice", "b")).isEmpty();
  }

  @Test
  void removesWhatIsMarkedAsDeleted() {
    run(push("deleted", "{\"id\":\"a\",\"title\":\"t\"}"));
    assertThat(index.item("deleted", "a")).isPresent();

    var run =
        run(push("deleted", "{\"id\":\"a\",\"deleted\":true}\n{\"id\":\"b\",\"deleted\":true}"));

    assertThat(counts(run)).isEqualTo(Map.of("deleted", 1, "unchanged", 1));
    assertThat(index.item("deleted", "a")).isEmpty();
  }

  @Test
  void takesGzip() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write("{\"id\":\"a\",\"title\":\"zipped\"}\n".getBytes(StandardCharsets.UTF_8));
    }

    given()
        .config(BYTES)
        .contentType("application/x-ndjson")
        .header("Content-Encoding", "gzip")
        .queryParam("platform", "gzip")
        .queryParam("wait", "true")
        .body(bytes.toByteArray())
        .post("/v1/items")
        .then()
        .statusCode(200)
        .body("counts.created", equalTo(1));
    assertThat(index.item("gzip", "a")).isPresent();
  }

  @Test
  void takesZstd() {
    var line = "{\"id\":\"a\",\"title\":\"zipped\"}\n".getBytes(StandardCharsets.UTF_8);

    given()
        .config(BYTES)
        .contentType("application/x-ndjson")
        .header("Content-Encoding", "zstd")
        .queryParam("platform", "zstd")
        .queryParam("wait", "true")
        .body(Zstd.compress(line))
        .post("/v1/items")
        .then()
        .statusCode(200)
        .body("counts.created", equalTo(1));
    assertThat(index.item("zstd", "a")).isPresent();
  }

  @Test
  void keepsWhatCameBeforeCompressedDataBreaksOff() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(
          "{\"id\":\"a\",\"title\":\"cut off\"}\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
    }
    var cutOff = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 8);

    given()
        .config(BYTES)
        .contentType("application/x-ndjson")
        .header("Content-Encoding", "gzip")
        .queryParam("platform", "cutoff")
        .queryParam("wait", "true")
        .body(cutOff)
        .post("/v1/items")
        .then()
        .statusCode(200)
        .body("status", equalTo("failed"))
        .body("counts.created", equalTo(1))
        .body("counts.rejected", equalTo(1))
        .body("error", containsString("the compressed data is broken or cut off"));
  }

  @Test
  void takesAnArray() {
    given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(List.of(Map.of("platform", "array", "id", "a", "title", "t"), 5))
        .post("/v1/items")
        .then()
        .statusCode(200)
        .body("counts.created", equalTo(1))
        .body("rejections", hasSize(1))
        .body("rejections[0].line", equalTo(2))
        .body("rejections[0].id", nullValue())
        .body("rejections[0].reason", equalTo("an item must be a JSON object"));
  }

  @Test
  void takesCsv() {
    given()
        .config(BYTES)
        .contentType("text/csv")
        .queryParam("wait", "true")
        .body("platform,id,title,metrics.views\ncsv,a,t,7\n".getBytes(StandardCharsets.UTF_8))
        .post("/v1/items")
        .then()
        .statusCode(200)
        .body("counts.created", equalTo(1));
    assertThat(index.item("csv", "a").orElseThrow().item().metrics().views()).isEqualTo(7);
  }

  @Test
  void storesNothingOfAnArrayThatIsNone() {
    given()
        .contentType("application/json")
        .body("{\"platform\":\"p\"}")
        .post("/v1/items")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("https://lode.dev/problems/malformed"))
        .body("status", equalTo(400))
        .body("instance", equalTo("/v1/items"))
        .body("detail", startsWith("the body must be a JSON array"));
  }

  @Test
  void keepsWhatCameBeforeTheBreakOfAnArray() {
    given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body("[{\"platform\":\"break\",\"id\":\"a\",\"title\":\"t\"},\n{\"platform\" ")
        .post("/v1/items")
        .then()
        .statusCode(200)
        .body("status", equalTo("failed"))
        .body("counts.read", equalTo(2))
        .body("counts.created", equalTo(1))
        .body("rejections[0].line", equalTo(2))
        .body("rejections[0].reason", startsWith("line 2, not JSON at column"))
        .body("error", startsWith("nothing was read from record 2 on"));
  }

  @Test
  void saysWhatWouldChangeAndChangesNothing() {
    run(push("dry", "{\"id\":\"a\",\"title\":\"dry A\"}"));

    given()
        .config(BYTES)
        .contentType("application/x-ndjson")
        .queryParam("platform", "dry")
        .queryParam("dryRun", "true")
        .body(
            """
            {"id":"a","title":"dry A","views":1}
            {"id":"b","title":"dry B","description":"d"}
            """
                .getBytes(StandardCharsets.UTF_8))
        .post("/v1/items")
        .then()
        .statusCode(200)
        .body("dryRun", equalTo(true))
        .body("status", equalTo("succeeded"))
        .body("counts.created", equalTo(1))
        .body("counts.metadataUpdated", equalTo(1))
        .body("textsToEmbed", equalTo(2))
        .body("pending", equalTo(0));
    assertThat(index.item("dry", "b")).isEmpty();
    assertThat(counts(run(push("dry", "{\"id\":\"b\",\"title\":\"dry B\"}"))))
        .isEqualTo(Map.of("created", 1));
  }

  private static ValidatableResponse pushUnder(String key, String title) {
    return given()
        .config(BYTES)
        .contentType("application/x-ndjson")
        .header("Idempotency-Key", key)
        .body(
            "{\"platform\":\"idem\",\"id\":\"a\",\"title\":\"%s\"}"
                .formatted(title)
                .getBytes(StandardCharsets.UTF_8))
        .post("/v1/items")
        .then();
  }

  @Test
  void answersARepeatedRequestWithItsRun() {
    var first = pushUnder("key-1", "one").extract().jsonPath().getString("id");

    pushUnder("key-1", "one").body("id", equalTo(first)).body("counts.created", equalTo(1));
    pushUnder("key-1", "two")
        .statusCode(422)
        .body("type", equalTo("https://lode.dev/problems/idempotency-key-reused"))
        .body("errors[0].field", equalTo("Idempotency-Key"));
    pushUnder("key-2", "one").body("counts.unchanged", equalTo(1));
  }

  @Test
  void givesUpAnItemThatCannotBeIndexedAndTakesTheOthers() {
    var lines =
        """
        {"id":"a","title":"poison A"}
        {"id":"b","title":"poison unembeddable"}
        {"id":"c","title":"poison C"}
        """;

    push("poison", lines)
        .statusCode(200)
        .body("status", equalTo("failed"))
        .body("indexed", equalTo(2))
        .body("unindexable", equalTo(1))
        .body("pending", equalTo(0))
        .body(
            "error",
            equalTo("poison:b can't be indexed: the testing model does not like this text"));
    assertThat(index.item("poison", "a")).isPresent();
    assertThat(index.item("poison", "b")).isEmpty();
    assertThat(index.item("poison", "c")).isPresent();

    run(push("poison", "{\"id\":\"b\",\"title\":\"poison cured\"}"));
    assertThat(index.item("poison", "b")).isPresent();
  }

  @Test
  void refusesWhatItCannotRead() {
    refused("text/plain", null, "x", 415, "Content-Type must be");
    refused("application/x-ndjson", "br", "x", 415, "Content-Encoding must be gzip");
    refused("application/x-ndjson", "gzip", "x", 400, "The body is not gzip");
    refused("application/x-ndjson", "zstd", "x", 400, "The body is not zstd");
    refused("text/csv", null, "", 400, "the header line is missing");
  }

  private static void refused(
      String type, String encoding, String body, int status, String detail) {
    var request =
        given()
            .config(
                BYTES.encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs(type, ContentType.TEXT)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
            .contentType(type)
            .body(body.getBytes(StandardCharsets.UTF_8));
    if (encoding != null) {
      request.header("Content-Encoding", encoding);
    }
    request
        .post("/v1/items")
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("detail", containsString(detail));
  }

  @Test
  void refusesParametersThatAreNotWhatTheyShouldBe() {
    given()
        .contentType("application/json")
        .queryParam("dryRun", "perhaps")
        .body("[]")
        .post("/v1/items")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("dryRun"))
        .body("errors[0].message", equalTo("must be true or false, not 'perhaps'"));
  }
}
