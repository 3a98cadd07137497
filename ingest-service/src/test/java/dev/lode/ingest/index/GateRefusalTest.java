package dev.lode.ingest.index;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.ingest.TestingEmbedder;
import dev.lode.ingest.TestingGenerations;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.index.IndexTarget.Role;
import dev.lode.ingest.index.gate.GateConfig;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A new generation that finds less than the one that is searched is not searched. */
@QuarkusTest
@TestProfile(GateRefusalTest.Judged.class)
@WithTestResource(TestingStack.class)
class GateRefusalTest {

  private static final int ITEMS = 30;

  /** So many hits count. */
  private static final int DEPTH = 10;

  /** A stack of its own, judged, that keeps what was refused. */
  public static final class Judged implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        var file = Files.createTempFile("judged", ".jsonl");
        file.toFile().deleteOnExit();
        return Map.of(
            "lode.index.gate.judged-queries",
            file.toString(),
            "lode.index.gate.sample",
            "5",
            "lode.index.gate.keep-rejected",
            "true",
            "lode.index.gate.patience",
            "1s");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final TestingGenerations generations;
  private final GenerationSwitch steps;
  private final GenerationCollections collections;
  private final IndexTargets targets;
  private final GateConfig config;

  GateRefusalTest(
      TestingGenerations generations,
      GenerationSwitch steps,
      GenerationCollections collections,
      IndexTargets targets,
      GateConfig config) {
    this.generations = generations;
    this.steps = steps;
    this.collections = collections;
    this.targets = targets;
    this.config = config;
  }

  private static String title(int item) {
    return "refused item number " + item;
  }

  private static void push(String id, String title) {
    push(List.of(Map.of("platform", "refused", "id", id, "title", title)));
  }

  private static void push(List<Map<String, String>> items) {
    given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(items)
        .post("/v1/items")
        .then()
        .statusCode(200);
  }

  /** How many items the model with vectors of this length puts before the first one. */
  private static long before(String query, int dimensions) {
    var asked = TestingEmbedder.vectorOf(query);
    double first = cosine(asked, TestingEmbedder.vectorOf(title(0)), dimensions);
    return IntStream.range(1, ITEMS)
        .filter(i -> cosine(asked, TestingEmbedder.vectorOf(title(i)), dimensions) > first)
        .count();
  }

  private static double cosine(float[] a, float[] b, int dimensions) {
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int i = 0; i < dimensions; i++) {
      product += a[i] * b[i];
      squaresOfA += a[i] * a[i];
      squaresOfB += b[i] * b[i];
    }
    return product / Math.sqrt(squaresOfA * squaresOfB);
  }

  /** Words of no item, so that the dense vectors alone decide. */
  private static String queryThatOnlyTheFirstModelAnswers() {
    return IntStream.range(0, 1_000_000)
        .mapToObj(i -> "unheard" + i)
        .filter(query -> before(query, 384) == 0 && before(query, 192) > 2 * DEPTH)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void generationThatLosesQualityIsKeptApartUntilTheNextOne() throws Exception {
    push(
        IntStream.range(0, ITEMS)
            .mapToObj(i -> Map.of("platform", "refused", "id", "r" + i, "title", title(i)))
            .toList());
    var serving = generations.serving();
    Files.writeString(
        config.judgedQueries().orElseThrow(),
        "{\"query\":\"%s\",\"judgements\":{\"refused:r0\":1}}\n"
            .formatted(queryThatOnlyTheFirstModelAnswers()));

    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              steps.begin("to the model that loses");
              collections.create(
                  collections.name(targets.find(Role.BUILDING).orElseThrow().generation()),
                  new CollectionStamp(
                      IndexSchema.VERSION, TestingEmbedder.OTHER_MODEL, Bm25Parameters.DEFAULT),
                  192);
            });
    var rollout = generations.awaitNoRollout();

    assertThat(rollout.state()).isEqualTo(Rollout.State.FAILED);
    assertThat(rollout.why())
        .contains(
            "quality: nDCG@10 of 1 judged queries is 0.0000; in the serving generation 1.0000");
    assertThat(rollout.gate().checks().getLast().passed()).isFalse();
    assertThat(generations.serving()).isEqualTo(serving);
    var rejected = collections.name(rollout.generation());
    given()
        .get("/v1/index")
        .then()
        .body("state", equalTo("READY"))
        .body("collection", equalTo(serving))
        .body("generations.role", equalTo(List.of("serving", "rejected")));

    push("later", "pushed after the refusal");
    assertThat(generations.holds(serving, "refused", "later")).isTrue();
    assertThat(generations.count(rejected)).isEqualTo(ITEMS);

    given().queryParam("rebuild", "true").post("/v1/index/apply").then().statusCode(202);
    assertThat(generations.awaitNoRollout().state()).isEqualTo(Rollout.State.SUCCEEDED);
    assertThat(generations.collections())
        .doesNotContain(rejected, IndexSchema.passagesOf(rejected));
  }

  @Test
  void gateThatCanNotAskIsNotPassed() throws Exception {
    push("asked", "what nobody can ask for");
    var serving = generations.serving();
    var queries = config.judgedQueries().orElseThrow();
    var before = Files.readString(queries);
    Files.writeString(
        queries,
        "{\"query\":\"%s\",\"judgements\":{\"refused:r0\":1}}\n".formatted(TestingEmbedder.POISON));

    given().queryParam("rebuild", "true").post("/v1/index/apply").then().statusCode(202);
    var rollout = generations.awaitNoRollout();

    Files.writeString(queries, before);
    given().delete("/v1/items/refused/asked").then().statusCode(204);
    assertThat(rollout.state()).isEqualTo(Rollout.State.FAILED);
    assertThat(rollout.why()).contains("the gate can't search: the testing model failed");
    assertThat(generations.serving()).isEqualTo(serving);
  }
}
