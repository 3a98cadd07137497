package dev.lode.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.ingest.TestingStack;
import dev.lode.ingest.database.Database;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Each test is a transaction of its own, in which the ledger says what the test says. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class EmbeddingSpeedTest {

  private final EmbeddingSpeed speed;
  private final Database database;

  EmbeddingSpeedTest(EmbeddingSpeed speed, Database database) {
    this.speed = speed;
    this.database = database;
  }

  private void run(int texts, int seconds) {
    database.update(
        """
        INSERT INTO run (id, source, status, dry_run, reading, texts, started_at, finished_at)
        VALUES (gen_random_uuid(), 'push', 'succeeded', false, false, ?, now(),
          now() + make_interval(secs => ?))
        """,
        texts,
        (double) seconds);
  }

  @Test
  @TestTransaction
  void estimatesFromTheLastRunsThatTell() {
    database.update("DELETE FROM run");
    run(300, 20);
    run(100, 20);
    run(49, 1);

    assertThat(speed.secondsFor(0)).contains(0L);
    assertThat(speed.secondsFor(10)).contains(1L);
    assertThat(speed.secondsFor(101)).contains(11L);
  }

  @Test
  @TestTransaction
  void doesNotGuess() {
    database.update("DELETE FROM run");
    run(10, 1);

    assertThat(speed.secondsFor(10)).isEmpty();
  }
}
