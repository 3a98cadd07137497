package dev.lode.ingest.index;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.lode.ingest.TestingEmbedder;
import dev.lode.ingest.TestingGenerations;
import dev.lode.ingest.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rebuilds behind the alias, from the call to the switch and back. */
@QuarkusTest
@TestProfile(RolloutTest.OwnStack.class)
@WithTestResource(TestingStack.class)
class RolloutTest {

  /** A stack of its own: other tests expect the first generation. */
  public static final class OwnStack implements QuarkusTestProfile {}

  private final TestingGenerations generations;
  private final TestingEmbedder embedder;

  RolloutTest(TestingGenerations generations, TestingEmbedder embedder) {
    this.generations = generations;
    this.embedder = embedder;
  }

  @BeforeEach
  void someItems() throws InterruptedException {
    generations.awaitNoRollout();
    push(IntStream.range(0, 30).mapToObj(i -> "rollout item number " + i).toList());
  }

  private static void push(List<String> titles) {
    given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(
            titles.stream()
                .map(
                    title ->
                        Map.of(
                            "platform", "rollout", "id", title.replace(' ', '-'), "title", title))
                .toList())
        .post("/v1/items")
        .then()
        .statusCode(200)
        .body("status", equalTo("succeeded"));
  }

  @Test
  void changesNothingWhenNothingIsDifferent() {
    given()
        .post("/v1/index/apply")
        .then()
        .statusCode(200)
        .body("plan.action", equalTo("none"))
        .body("plan.changes", empty());
    given()
        .accept("text/plain")
        .post("/v1/index/plan")
        .then()
        .statusCode(200)
        .contentType("text/plain")
        .body(equalTo("No changes. The index is as it is declared.\n"));
  }

  @Test
  void refusesAFlagThatIsNone() {
    given()
        .queryParam("rebuild", "perhaps")
        .post("/v1/index/apply")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("rebuild"));
  }

  @Test
  void buildsAGenerationWithCopiedVectorsAndSwitchesToIt() throws InterruptedException {
    var before = generations.serving();
    int embedded = embedder.embedded("rollout item number").size();

    given()
        .queryParam("rebuild", "true")
        .post("/v1/index/apply")
        .then()
        .statusCode(202)
        .body("plan.action", equalTo("rebuild"))
        .body("plan.changes", empty())
        .body("plan.rebuild.items", equalTo((int) generations.items()))
        .body("plan.rebuild.embeds", equalTo(false));
    var rollout = generations.awaitNoRollout();

    assertThat(rollout.why()).isEmpty();
    assertThat(rollout.state()).isEqualTo(Rollout.State.SUCCEEDED);
    assertThat(generations.serving()).isNotEqualTo(before);
    assertThat(generations.count(generations.serving())).isEqualTo(generations.items());
    assertThat(embedder.embedded("rollout item number")).hasSize(embedded);
    given()
        .get("/v1/index")
        .then()
        .body("collection", equalTo(generations.serving()))
        .body("rollout.state", equalTo("succeeded"))
        .body("rollout.gate.checks.passed", not(hasItem(false)))
        .body(
            "rollout.gate.checks.name",
            equalTo(List.of("status", "sampled titles", "counts", "sampled points")))
        .body("generations[0].role", equalTo("serving"))
        .body("generations[1].role", equalTo("standby"))
        .body("generations[1].collection", equalTo(before));
  }

  @Test
  void keepsTheGenerationBeforeUpToDateAndGoesBackToIt() throws InterruptedException {
    var before = generations.serving();
    given().queryParam("rebuild", "true").post("/v1/index/apply").then().statusCode(202);
    generations.awaitNoRollout();
    push(List.of("pushed after the switch"));
    generations.awaitEmptyQueues();

    given().post("/v1/index/rollback").then().statusCode(200).body("collection", equalTo(before));

    assertThat(generations.serving()).isEqualTo(before);
    assertThat(generations.count(before)).isEqualTo(generations.items());
    assertThat(generations.holds(before, "rollout", "pushed-after-the-switch")).isTrue();
    given().get("/v1/index").then().body("rollout.state", equalTo("rolled-back"));
    push(List.of("pushed after the rollback"));
    assertThat(generations.holds(before, "rollout", "pushed-after-the-rollback")).isTrue();
  }

  @Test
  void refusesASecondRolloutAndLetsGoOfACancelledOne() throws InterruptedException {
    var before = generations.serving();
    given().queryParam("rebuild", "true").post("/v1/index/apply").then().statusCode(202);
    given()
        .queryParam("rebuild", "true")
        .post("/v1/index/apply")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("is being built"));
    given().post("/v1/index/rollback").then().statusCode(409);

    given().post("/v1/index/cancel").then().statusCode(200);

    assertThat(generations.awaitNoRollout().state()).isEqualTo(Rollout.State.CANCELLED);
    assertThat(generations.serving()).isEqualTo(before);
    given().get("/v1/index").then().body("generations.role", equalTo(List.of("serving")));
    given().post("/v1/index/cancel").then().statusCode(409);
    given().post("/v1/index/rollback").then().statusCode(409);
  }
}
