package dev.lode.ingest.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.ingest.TestingStack;
import dev.lode.ingest.database.Database;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each test is a transaction of its own, in which there are no items but its own. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class TermStatisticsTest {

  private static final int GENERATION = 1;

  private final TermStatistics statistics;
  private final Database database;

  TermStatisticsTest(TermStatistics statistics, Database database) {
    this.statistics = statistics;
    this.database = database;
  }

  @Test
  @TestTransaction
  void itemsThatAreNotLikeTheFirstOnesAreWeighedByANewAverage() {
    startAnew();
    store(0, 200, "apples pears");
    statistics.refresh(GENERATION);
    assertThat(average()).isEqualTo(2);

    store(200, 50, "apples pears plums cherries grapes melons lemons");
    statistics.refresh(GENERATION);

    assertThat(average()).isEqualTo(3);
    assertThat(reweighed()).isEqualTo(250);
  }

  @Test
  @TestTransaction
  void nothingIsWeighedAnewWhileTheAverageHardlyMoves() {
    startAnew();
    store(0, 200, "apples pears");
    statistics.refresh(GENERATION);

    store(200, 50, "apples pears");
    statistics.refresh(GENERATION);

    assertThat(average()).isEqualTo(2);
    assertThat(reweighed()).isZero();
  }

  @Test
  @TestTransaction
  void aFewMoreItemsAreNotLookedAt() {
    startAnew();
    store(0, 200, "apples pears");
    statistics.refresh(GENERATION);

    store(200, 49, "apples pears plums cherries grapes melons lemons");
    statistics.refresh(GENERATION);

    assertThat(average()).isEqualTo(2);
  }

  private double average() {
    return statistics.current(GENERATION).averageLength();
  }

  private void startAnew() {
    database.update("DELETE FROM index_work");
    database.update("DELETE FROM item");
    database.update("UPDATE index_target SET average_length = NULL, items = 0");
  }

  private void store(int first, int count, String title) {
    IntStream.range(first, first + count)
        .forEach(
            i ->
                database.update(
                    """
                    INSERT INTO item (platform, id, content, text_hash, terms_hash, content_hash)
                    VALUES ('terms', ?, ?::jsonb, '', '', '')
                    """,
                    "t" + i,
                    "{\"platform\":\"terms\",\"id\":\"t%d\",\"title\":\"%s\"}"
                        .formatted(i, title)));
  }

  private long reweighed() {
    return database
        .queryOne("SELECT count(*) FROM index_work WHERE weigh", row -> row.getLong(1))
        .orElseThrow();
  }
}
