package dev.lode.ingest.index;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.lode.ingest.TestingEmbedder;
import dev.lode.ingest.TestingGenerations;
import dev.lode.ingest.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The index is declared with another model, and judged by a query that only the old one answers.
 */
@QuarkusTest
@TestProfile(GateTest.AnotherModel.class)
@WithTestResource(TestingStack.class)
class GateTest {

  /** Declares the other model over an index that was built with the first one. */
  public static final class AnotherModel implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        var file = Files.createTempFile("judged", ".jsonl");
        file.toFile().deleteOnExit();
        return Map.of(
            "lode.index.gate.judged-queries", file.toString(), "lode.index.gate.sample", "5");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final TestingGenerations generations;
  private final TestingEmbedder embedder;
  private final dev.lode.ingest.index.gate.GateConfig config;

  GateTest(
      TestingGenerations generations,
      TestingEmbedder embedder,
      dev.lode.ingest.index.gate.GateConfig config) {
    this.generations = generations;
    this.embedder = embedder;
    this.config = config;
  }

  @Test
  void keepsTheOldGenerationWhenTheJudgedQueriesCantBeReadAndTakesTheNewOneWhenTheyAreAnswered()
      throws Exception {
    given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(List.of(Map.of("platform", "gate", "id", "a", "title", "the judged item")))
        .post("/v1/items")
        .then()
        .statusCode(200);
    var before = generations.serving();
    Path judged = config.judgedQueries().orElseThrow();
    Files.writeString(judged, "{\"query\":\"the judged item\",\"judgements\":{\"nonsense\":1}}\n");

    given().queryParam("rebuild", "true").post("/v1/index/apply").then().statusCode(202);

    assertThat(generations.awaitNoRollout().state()).isEqualTo(Rollout.State.FAILED);
    assertThat(generations.serving()).isEqualTo(before);
    given()
        .get("/v1/index")
        .then()
        .body("state", equalTo("READY"))
        .body("rollout.state", equalTo("failed"))
        .body("rollout.reason", containsString("quality: the judged queries in"));

    Files.writeString(judged, "{\"query\":\"the judged item\",\"judgements\":{\"gate:a\":2}}\n");
    given().queryParam("rebuild", "true").post("/v1/index/apply").then().statusCode(202);

    var rollout = generations.awaitNoRollout();
    assertThat(rollout.why()).isEmpty();
    assertThat(rollout.gate().checks())
        .filteredOn(check -> check.name().equals("quality"))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.serving()).isEqualTo(1.0);
              assertThat(check.next()).isEqualTo(1.0);
            });
    assertThat(embedder.embedded("the judged item")).hasSize(1);
  }
}
