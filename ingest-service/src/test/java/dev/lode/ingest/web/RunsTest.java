package dev.lode.ingest.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.ingest.TestingIndexReader;
import dev.lode.ingest.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestingStack.class)
class RunsTest {

  private final TestingIndexReader index;
  private final ObjectMapper json = new ObjectMapper();

  @TestHTTPResource("/")
  URI root;

  RunsTest(TestingIndexReader index) {
    this.index = index;
  }

  private static String trigger(String source) {
    return "{\"source\":\"" + source + "\"}";
  }

  @Test
  void readsAConfiguredSource() {
    given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(trigger("talks"))
        .post("/v1/runs")
        .then()
        .statusCode(200)
        .body("source", equalTo("talks"))
        .body("status", equalTo("succeeded"))
        .body("counts.created", equalTo(2))
        .body("counts.rejected", equalTo(1))
        .body("rejections[0].line", equalTo(4))
        .body("rejections[0].id", equalTo("f3"));
    assertThat(index.item("file", "f1").orElseThrow().item().title()).isEqualTo("The first talk");

    given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(trigger("talks"))
        .post("/v1/runs")
        .then()
        .body("counts.unchanged", equalTo(2))
        .body("counts.rejected", equalTo(1));
    given()
        .queryParam("source", "talks")
        .get("/v1/runs")
        .then()
        .statusCode(200)
        .body("runs", hasSize(2))
        .body("runs.source", everyItem(equalTo("talks")))
        .body("runs[0].counts.unchanged", equalTo(2));
  }

  @Test
  void recordsThatASourceCannotBeOpened() {
    given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(trigger("missing"))
        .post("/v1/runs")
        .then()
        .statusCode(200)
        .body("status", equalTo("failed"))
        .body("error", startsWith("the source can't be opened"));
  }

  @Test
  void refusesWhatIsNoTrigger() {
    refused("{\"source\":\"none\"}", 422, "configured are [missing, nightly, talks]");
    refused("{}", 422, "source");
    refused("{\"source\":\" \"}", 422, "source");
    refused("", 422, "source");
    refused("{\"source\":", 400, "line 1, column");
    refused("{\"source\":{}}", 422, "source: not of the right type");
    refused("{\"sauce\":\"talks\"}", 422, "There is no field 'sauce'");
  }

  private static void refused(String body, int status, String detail) {
    given()
        .contentType("application/json")
        .body(body)
        .post("/v1/runs")
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("detail", containsString(detail));
  }

  @Test
  void tellsProgressAsEventsUntilTheEnd() throws IOException, InterruptedException {
    String id =
        given()
            .contentType("application/json")
            .body(List.of(Map.of("platform", "events", "id", "a", "title", "t")))
            .post("/v1/items")
            .jsonPath()
            .getString("id");

    var events = events(id);

    assertThat(events).isNotEmpty();
    assertThat(events.getLast().path("status").asText()).isEqualTo("succeeded");
    assertThat(events.getLast().path("indexed").asInt()).isEqualTo(1);
    assertThat(events.subList(0, events.size() - 1))
        .allSatisfy(run -> assertThat(run.path("status").asText()).isEqualTo("running"));
  }

  private List<JsonNode> events(String id) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var response =
          http.send(
              HttpRequest.newBuilder(root.resolve("/v1/runs/" + id + "/events")).build(),
              BodyHandlers.ofLines());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      var runs = new ArrayList<JsonNode>();
      for (var line : response.body().toList()) {
        if (line.startsWith("data:")) {
          runs.add(json.readTree(line.substring("data:".length())));
        }
      }
      return runs;
    }
  }

  @Test
  void knowsNoOtherRuns() {
    var id = UUID.randomUUID();
    for (var path : List.of("/v1/runs/" + id, "/v1/runs/" + id + "/events")) {
      given()
          .get(path)
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body("detail", equalTo("There is no run " + id));
    }
    given().post("/v1/runs/" + id + "/cancel").then().statusCode(404);
    given().get("/v1/runs/none").then().statusCode(404);
  }

  @Test
  void doesNotCancelWhatHasEnded() {
    String id =
        given()
            .contentType("application/json")
            .body("[]")
            .post("/v1/items")
            .then()
            .statusCode(200)
            .body("counts.read", equalTo(0))
            .extract()
            .jsonPath()
            .getString("id");

    given()
        .post("/v1/runs/" + id + "/cancel")
        .then()
        .statusCode(409)
        .body("detail", equalTo("Run " + id + " has ended: it is succeeded"));
  }

  @Test
  void refusesParametersThatAreNotWhatTheyShouldBe() {
    given().queryParam("limit", "many").get("/v1/runs").then().statusCode(422);
    given().queryParam("source", "\0").get("/v1/runs").then().statusCode(422);
    given().queryParam("limit", "0").get("/v1/runs").then().statusCode(422);
    given()
        .queryParam("status", "done")
        .get("/v1/runs")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("status"));
    given()
        .queryParam("plattform", "x")
        .queryParam("limits", 1)
        .get("/v1/items")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.field", equalTo(List.of("limits", "plattform")))
        .body("detail", containsString("platform"));
    given().queryParam("any", "").get("/v1/runs/" + UUID.randomUUID()).then().statusCode(422);
    given().put("/v1/runs").then().statusCode(405).contentType("application/problem+json");
    given().get("/v1/nothing").then().statusCode(404).contentType("application/problem+json");
    given().accept("text/plain").get("/v1/runs").then().statusCode(406);
    given().contentType("text/plain").body("x").post("/v1/runs").then().statusCode(415);
  }
}
