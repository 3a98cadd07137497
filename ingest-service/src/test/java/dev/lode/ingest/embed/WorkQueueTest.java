package dev.lode.ingest.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.model.Item;
import dev.lode.common.model.ItemKey;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.change.Outbox;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.embed.Claim.Work;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each test is a transaction of its own, so that no lane sees what it puts into the queue. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class WorkQueueTest {

  private final WorkQueue queue;
  private final Outbox outbox;
  private final Database database;

  WorkQueueTest(WorkQueue queue, Outbox outbox, Database database) {
    this.queue = queue;
    this.outbox = outbox;
    this.database = database;
  }

  @Test
  @TestTransaction
  void takesOutWhatWasWritten() {
    var claim = claimed("written");

    queue.done(claim);

    assertThat(state("written")).isEmpty();
  }

  @Test
  @TestTransaction
  void weighsOnceMoreButDoesNotEmbedAgainWhatWasUnderWayWhenTheAverageLengthChanged() {
    var claim = claimed("underway");

    outbox.reweighAll(1);

    assertThat(queue.current(claim).work()).isEqualTo(claim.work());
    queue.done(claim);
    assertThat(state("underway")).containsExactly("embed false, weigh true, reweigh false, free");
  }

  @Test
  @TestTransaction
  void throwsAwayWhatWasUnderWayWhenTheCollectionIsMadeAnew() {
    var claim = claimed("underway");

    outbox.addAll(1);

    assertThat(queue.current(claim).work()).isEmpty();
  }

  private Claim claimed(String id) {
    var claim = UUID.randomUUID();
    database.update(
        """
        INSERT INTO item (platform, id, content, text_hash, terms_hash, content_hash)
        VALUES ('queue', ?, '{"platform":"queue","id":"x","title":"t"}', '', '', '')
        """,
        id);
    long version =
        database
            .queryOne(
                """
                INSERT INTO index_work
                  (platform, item_id, generation, embed, weigh, run_ids, claim, due_at)
                VALUES ('queue', ?, 1, true, true, '{}', ?, now() + interval '1 hour')
                RETURNING version
                """,
                row -> row.getLong(1),
                id,
                claim)
            .orElseThrow();
    var item = Item.builder("queue", id, "t").build();
    return new Claim(
        claim,
        1,
        List.of(
            new Work(
                new ItemKey("queue", id),
                version,
                true,
                true,
                false,
                item,
                new Claim.Origin("hash", "push", null, null, null))));
  }

  private List<String> state(String id) {
    return database.query(
        "SELECT embed, weigh, reweigh, claim FROM index_work WHERE item_id = ?",
        row ->
            "embed %b, weigh %b, reweigh %b, %s"
                .formatted(
                    row.getBoolean(1),
                    row.getBoolean(2),
                    row.getBoolean(3),
                    row.getString(4) == null ? "free" : "claimed"),
        id);
  }
}
