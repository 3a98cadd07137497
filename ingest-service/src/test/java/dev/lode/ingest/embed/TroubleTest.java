package dev.lode.ingest.embed;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.ItemPayload;
import dev.lode.common.model.ItemKey;
import dev.lode.ingest.TestingEmbedder;
import dev.lode.ingest.TestingFaultyStack;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.run.Run;
import dev.lode.ingest.run.RunWatch;
import dev.lode.local.faults.Fault;
import dev.lode.local.faults.Fault.Moment;
import io.grpc.Status;
import io.qdrant.client.ConditionFactory;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Whatever happens to Qdrant during a run, the run ends succeeded, and the index has every item
 * once and as it was sent last.
 */
@QuarkusTest
@WithTestResource(value = TestingFaultyStack.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TroubleTest {

  private static final int ITEMS = 300;

  private final TestingEmbedder embedder;
  private final Database database;
  private final RunWatch watch;

  /** Set by Quarkus. */
  private TestingFaultyStack stack;

  TroubleTest(TestingEmbedder embedder, Database database, RunWatch watch) {
    this.embedder = embedder;
    this.database = database;
    this.watch = watch;
  }

  @AfterEach
  void heal() {
    stack.faults().heal();
  }

  @Test
  void survivesErrorsBeforeTheWrite() throws Exception {
    stack
        .faults()
        .inject(
            new Fault.Errors(0.1, Status.Code.INTERNAL, Moment.BEFORE),
            new Fault.Errors(0.1, Status.Code.RESOURCE_EXHAUSTED, Moment.BEFORE));

    var run = push("before", "first", ITEMS);

    requireSuccess(run, "created", ITEMS);
    requireIndexed("before", "first", ITEMS);
    assertThat(stack.faults().struck()).isPositive();
  }

  @Test
  void survivesAnswersThatAreLost() throws Exception {
    stack
        .faults()
        .inject(
            new Fault.Errors(0.1, Status.Code.UNAVAILABLE, Moment.AFTER),
            new Fault.Errors(0.1, Status.Code.DEADLINE_EXCEEDED, Moment.AFTER));

    requireSuccess(push("after", "first", ITEMS), "created", ITEMS);
    requireSuccess(push("after", "second", ITEMS), "updated", ITEMS);

    requireIndexed("after", "second", ITEMS);
  }

  @Test
  void repeatsWritesOfWhichNobodyKnowsWhenTheyShow() throws Exception {
    stack.faults().inject(new Fault.WaitTimeouts(0.3));

    requireSuccess(push("wait", "first", ITEMS), "created", ITEMS);

    requireIndexed("wait", "first", ITEMS);
  }

  @Test
  void survivesAStallThatOutlastsTheDeadline() throws Exception {
    stack.faults().stall();
    var run = push("stall", "first", ITEMS);
    // More than all lanes and looks together can have at a time: the first ones have given up.
    stack.faults().awaitStalled(12);

    stack.faults().resume();

    requireSuccess(run, "created", ITEMS);
    requireIndexed("stall", "first", ITEMS);
  }

  @Test
  void survivesConnectionsThatAreCut() throws Exception {
    var run = push("cut", "first", ITEMS);
    for (int cuts = 0; cuts < 5; cuts++) {
      long calls = stack.faults().calls();
      while (stack.faults().calls() < calls + 4) {
        Thread.onSpinWait();
      }
      stack.faults().cutConnections();
    }

    requireSuccess(run, "created", ITEMS);
    requireIndexed("cut", "first", ITEMS);
  }

  @Test
  void goesOnWhenQdrantIsBackWithItsData() throws Exception {
    var run = push("restart", "first", ITEMS);

    stack.servers().restartQdrant();

    requireSuccess(run, "created", ITEMS);
    requireIndexed("restart", "first", ITEMS);
  }

  @Test
  void makesAPointAnewThatQdrantHasLost() throws Exception {
    requireSuccess(push("lost", "first", 3), "created", 3);
    try (var client = client()) {
      client
          .deleteAsync("items", List.of(PointIdFactory.id(new ItemKey("lost", "1").pointId())))
          .get();
    }

    requireSuccess(push("lost", "first", "watched more", 3), "metadataUpdated", 3);

    requireIndexed("lost", "first", 3);
    assertThat(embedder.embedded("lost first 1")).hasSize(2);
  }

  /** First, while there is nothing else to be written: at this pace it would take long. */
  @Test
  @Order(1)
  void writesAGreyCollectionInSmallPieces() throws Exception {
    stack.faults().inject(new Fault.Reports(CollectionStatus.Grey));
    while (!get("/v1/index").jsonPath().getString("flow.writes.pace").equals("PROBING")) {
      Thread.onSpinWait();
    }

    requireSuccess(push("grey", "first", 20), "created", 20);

    requireIndexed("grey", "first", 20);
  }

  @Test
  void storesNothingAndSaysWhenToComeBackWhilePostgresIsAway() throws Exception {
    stack.servers().stopPostgres();
    try {
      given()
          .contentType(ContentType.JSON)
          .header("Idempotency-Key", "away-1")
          .body(items("away", "first", "text", 10))
          .post("/v1/items")
          .then()
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", equalTo("5"));
    } finally {
      stack.servers().startPostgres();
    }

    var run = push("away", "first", 10);

    requireSuccess(run, "created", 10);
    requireIndexed("away", "first", 10);
  }

  private static List<Map<String, String>> items(
      String platform, String title, String category, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            n ->
                Map.of(
                    "platform",
                    platform,
                    "id",
                    Integer.toString(n),
                    "title",
                    "%s %s %d".formatted(platform, title, n),
                    "category",
                    category))
        .toList();
  }

  private UUID push(String platform, String title, int count) {
    return push(platform, title, "text", count);
  }

  private UUID push(String platform, String title, String category, int count) {
    var answer =
        given()
            .contentType(ContentType.JSON)
            .body(items(platform, title, category, count))
            .post("/v1/items");
    // A breaker that has just closed may still refuse the first one.
    while (answer.statusCode() == 503) {
      answer =
          given()
              .contentType(ContentType.JSON)
              .body(items(platform, title, category, count))
              .post("/v1/items");
    }
    return UUID.fromString(answer.then().extract().path("id"));
  }

  private void requireSuccess(UUID id, String outcome, long count) throws InterruptedException {
    Run run = watch.awaitEnd(id, Duration.ofMinutes(2));
    assertThat(run.status()).hasToString("succeeded");
    var counts = get("/v1/runs/" + id).jsonPath();
    assertThat(counts.getLong("counts.read")).isEqualTo(count);
    assertThat(counts.getLong("counts." + outcome)).isEqualTo(count);
    assertThat(run.pending()).isZero();
    assertThat(run.indexed()).isEqualTo(count);
  }

  /** Every item once, with this title, and as PostgreSQL has it. */
  private void requireIndexed(String platform, String title, int count)
      throws IOException, InterruptedException, ExecutionException {
    var points = points(platform);
    assertThat(points).hasSize(count);
    var items =
        points.stream()
            .map(point -> ItemPayload.toItem(point.getPayloadMap()))
            .collect(Collectors.toMap(item -> item.item().id(), item -> item));
    assertThat(items).hasSize(count);
    assertThat(items)
        .allSatisfy(
            (id, item) ->
                assertThat(item.item().title())
                    .isEqualTo("%s %s %s".formatted(platform, title, id)));
    assertThat(hashes(items)).isEqualTo(storedHashes(platform));
    assertThat(
            database.query(
                "SELECT item_id FROM index_work WHERE platform = ?",
                row -> row.getString(1),
                platform))
        .isEmpty();
  }

  private static Map<String, String> hashes(Map<String, IndexedItem> items) {
    return items.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().lineage().contentHash()));
  }

  private Map<String, String> storedHashes(String platform) {
    return database
        .query(
            "SELECT id, content_hash FROM item WHERE platform = ?",
            row -> Map.entry(row.getString(1), row.getString(2)),
            platform)
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private List<RetrievedPoint> points(String platform)
      throws InterruptedException, ExecutionException {
    try (var client = client()) {
      return client
          .scrollAsync(
              ScrollPoints.newBuilder()
                  .setCollectionName("items")
                  .setLimit(10_000)
                  .setFilter(
                      Filter.newBuilder()
                          .addMust(ConditionFactory.matchKeyword("platform", platform)))
                  .setWithPayload(WithPayloadSelectorFactory.enable(true))
                  .build())
          .get()
          .getResultList();
    }
  }

  private QdrantClient client() {
    return new QdrantClient(
        QdrantGrpcClient.newBuilder("127.0.0.1", stack.servers().qdrantPort(), false, false)
            .build());
  }
}
