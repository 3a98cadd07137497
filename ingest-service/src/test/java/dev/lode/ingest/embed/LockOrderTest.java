package dev.lode.ingest.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.database.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A push may change the very items that a lane works on. Both lock them in the order of their keys,
 * whatever the order in which they were queued: else each of them could wait for the other.
 */
@QuarkusTest
@WithTestResource(TestingStack.class)
class LockOrderTest {

  private final WorkQueue queue;
  private final Database database;

  LockOrderTest(WorkQueue queue, Database database) {
    this.queue = queue;
    this.database = database;
  }

  /** A claim of two items, the second of which was queued first. */
  private Claim claimed() {
    var claim = new Claim(UUID.randomUUID(), 1, List.of(work("b"), work("a")));
    for (var work : claim.work()) {
      database.update(
          """
          INSERT INTO index_work
            (platform, item_id, generation, embed, weigh, run_ids, claim, due_at)
          VALUES ('order', ?, 1, false, false, '{}', ?, now() + interval '1 day')
          """,
          work.key().id(),
          claim.id());
    }
    return claim;
  }

  private static Claim.Work work(String id) {
    return new Claim.Work(new ItemKey("order", id), 0, false, false, false, null, null);
  }

  @AfterEach
  void empty() {
    database.update("DELETE FROM index_work WHERE platform = 'order'");
  }

  /** Another one has the second item: who waits for that must have the first one already. */
  private void assertThatTheFirstIsLockedFirst(Consumer<Claim> locks) {
    var claim = claimed();
    var locking =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  assertThat(lock("b")).isTrue();
                  // Not in the common pool, which on few cores may have no thread to spare.
                  var waiting =
                      CompletableFuture.runAsync(
                          () -> locks.accept(claim), task -> Thread.ofPlatform().start(task));
                  awaitThatItWaitsForThisTransaction(waiting);
                  assertThat(lock("a")).isFalse();
                  return waiting;
                });
    locking.join();
  }

  private boolean lock(String id) {
    return database
        .queryOne(
            """
            SELECT 1 FROM index_work WHERE platform = 'order' AND item_id = ?
            FOR UPDATE SKIP LOCKED
            """,
            row -> true,
            id)
        .isPresent();
  }

  private void awaitThatItWaitsForThisTransaction(CompletableFuture<Void> waiting) {
    // Of pg_stat_activity a transaction only ever sees what it was at the first look.
    while (database
        .query(
            """
            SELECT 1 FROM pg_locks
            WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
            """,
            row -> 1)
        .isEmpty()) {
      assertThat(waiting).isNotDone();
    }
  }

  @Test
  void claimsAreRenewedInTheOrderOfTheirItems() {
    assertThatTheFirstIsLockedFirst(claim -> queue.renew(Set.of(claim.id())));
  }

  @Test
  void claimIsCheckedInTheOrderOfItsItems() {
    assertThatTheFirstIsLockedFirst(claim -> queue.current(claim));
  }

  @Test
  void claimIsGivenBackInTheOrderOfItsItems() {
    assertThatTheFirstIsLockedFirst(claim -> queue.release(claim));
  }

  @Test
  void vectorsAreRequiredInTheOrderOfTheItems() {
    assertThatTheFirstIsLockedFirst(claim -> queue.requireVectors(claim));
  }
}
