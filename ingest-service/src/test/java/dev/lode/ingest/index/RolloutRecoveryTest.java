package dev.lode.ingest.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.index.QdrantConnection;
import dev.lode.ingest.TestingGenerations;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.change.Outbox;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.index.IndexTarget.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Leaves a rollout as a process that was killed at some point of it leaves it, and looks at what
 * the next one makes of it.
 */
@QuarkusTest
@TestProfile(RolloutRecoveryTest.OwnStack.class)
@WithTestResource(TestingStack.class)
class RolloutRecoveryTest {

  /** A stack of its own: other tests expect the first generation. */
  public static final class OwnStack implements QuarkusTestProfile {}

  private final TestingGenerations generations;
  private final GenerationSwitch steps;
  private final GenerationCollections collections;
  private final IndexTargets targets;
  private final ItemIndex index;
  private final QdrantConnection qdrant;
  private final Database database;
  private final Outbox outbox;

  RolloutRecoveryTest(
      TestingGenerations generations,
      GenerationSwitch steps,
      GenerationCollections collections,
      IndexTargets targets,
      ItemIndex index,
      QdrantConnection qdrant,
      Database database,
      Outbox outbox) {
    this.generations = generations;
    this.steps = steps;
    this.collections = collections;
    this.targets = targets;
    this.index = index;
    this.qdrant = qdrant;
    this.database = database;
    this.outbox = outbox;
  }

  @BeforeEach
  void someItems() throws InterruptedException {
    generations.awaitNoRollout();
    RestAssured.given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(
            IntStream.range(0, 10)
                .mapToObj(
                    i -> Map.of("platform", "killed", "id", "k" + i, "title", "killed item " + i))
                .toList())
        .post("/v1/items")
        .then()
        .statusCode(200);
  }

  private IndexTarget building() {
    return targets.find(Role.BUILDING).orElseThrow();
  }

  private void assertSwitched(String before) throws InterruptedException {
    var rollout = generations.awaitNoRollout();
    assertThat(rollout.why()).isEmpty();
    assertThat(rollout.state()).isEqualTo(Rollout.State.SUCCEEDED);
    assertThat(generations.serving()).isNotEqualTo(before);
    assertThat(generations.count(generations.serving())).isEqualTo(generations.items());
  }

  /** Also the point before any collection was made: the next look makes it. */
  @Test
  void goesOnAfterTheTargetWasNoted() throws InterruptedException {
    var before = generations.serving();

    steps.begin("killed after the target");

    assertSwitched(before);
  }

  @Test
  void goesOnAfterTheCollectionsWereMadeButTheirNameWasNotNoted() throws InterruptedException {
    var before = generations.serving();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              steps.begin("killed after the collections");
              collections.create(
                  collections.name(building().generation()), index.declaredStamp(), 384);
            });

    assertSwitched(before);
  }

  @Test
  void goesOnInTheMiddleOfTheBackfillWhenAnotherProcessHadClaimedItAndDied()
      throws InterruptedException {
    var before = generations.serving();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              steps.begin("killed in the backfill");
              database.update(
                  """
                  UPDATE index_work SET claim = gen_random_uuid(), due_at = now() + interval '1 s'
                  WHERE generation = ? AND item_id < 'k5'
                  """,
                  building().generation());
              database.update(
                  """
                  UPDATE index_rollout SET driver = gen_random_uuid(),
                    driven_until = now() + interval '1 s' WHERE state = 'running'
                  """);
            });

    assertSwitched(before);
  }

  /** The gate was passed and the alias changed; then the process died before it could say so. */
  @Test
  void believesTheAliasAfterTheSwitch() throws InterruptedException {
    var before = generations.serving();
    // What a rollout leaves in Qdrant, without what it leaves in PostgreSQL.
    steps.begin("killed after the switch");
    index.check();
    generations.awaitEmptyQueues();
    var next = targets.all().stream().filter(t -> t.role() != Role.SERVING).findFirst();
    next.flatMap(IndexTarget::collection).ifPresent(collections::serve);

    index.check();

    assertSwitched(before);
    assertThat(targets.find(Role.STANDBY).orElseThrow().collection()).contains(before);
  }

  /** Else a look that has begun before a switch would take the alias of then for the truth. */
  @Test
  void asksWhatTheAliasNamesOnlyWhileNobodySwitches() throws Exception {
    var before = generations.serving();
    var asked = new AtomicBoolean();
    try (var other = Executors.newSingleThreadExecutor()) {
      var look =
          QuarkusTransaction.requiringNew()
              .call(
                  () -> {
                    outbox.pauseWriters();
                    var looking =
                        other.submit(
                            () ->
                                targets.believe(
                                    () -> {
                                      asked.set(true);
                                      return Optional.of(before);
                                    }));
                    awaitSomebodyWhoWaitsForTheWriters();
                    assertThat(asked).isFalse();
                    return looking;
                  });
      look.get();
    }

    assertThat(asked).isTrue();
    assertThat(targets.isServing(before)).isTrue();
  }

  private void awaitSomebodyWhoWaitsForTheWriters() {
    while (database
        .query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted", row -> 1)
        .isEmpty()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void finishesADropThatBrokeOff() {
    var retired = new IndexTarget(900_001, Role.RETIRED, Optional.of("items-v900001"));
    collections.create("items-v900001", index.declaredStamp(), 384);
    qdrant.call(client -> client.deleteCollectionAsync("items-v900001-passages"));
    database.update(
        "INSERT INTO index_target (generation, role, collection) VALUES (?, 'retired', ?)",
        retired.generation(),
        retired.collection().orElseThrow());

    index.check();

    assertThat(generations.collections()).doesNotContain("items-v900001");
    assertThat(targets.all()).doesNotContain(retired);
  }

  @Test
  void endsARolloutWhoseGenerationWasGivenUp() throws InterruptedException {
    var before = generations.serving();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              steps.begin("killed while it was given up");
              targets.setRole(building().generation(), Role.RETIRED);
            });

    assertThat(generations.awaitNoRollout().state()).isEqualTo(Rollout.State.FAILED);
    assertThat(generations.serving()).isEqualTo(before);
    index.check();
    assertThat(targets.all()).extracting(IndexTarget::role).isEqualTo(List.of(Role.SERVING));
  }
}
