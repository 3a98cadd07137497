package dev.lode.ingest.source.youtube;

import static dev.lode.ingest.source.youtube.QuotaBucket.SEARCHES;
import static dev.lode.ingest.source.youtube.QuotaBucket.UNITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lode.ingest.TestingStack;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.source.SourcePausedException;
import dev.lode.ingest.source.youtube.QuotaLedger.Use;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestingStack.class)
class QuotaLedgerTest {

  private final Database database;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TestingClock clock = new TestingClock("2026-06-15T12:00:00Z");

  QuotaLedgerTest(Database database) {
    this.database = database;
  }

  @AfterEach
  void forget() {
    database.update("DELETE FROM youtube_quota");
  }

  private QuotaLedger ledger(int units) {
    var config = new TestingYouTubeConfig(URI.create("http://localhost"), Optional.empty(), units);
    return new QuotaLedger(database, config, meters, clock);
  }

  private SourcePausedException refused(QuotaLedger ledger, QuotaBucket bucket, int reserve) {
    return catchThrowableOfType(SourcePausedException.class, () -> ledger.charge(bucket, reserve));
  }

  @Test
  void stopsAtTheLimitUntilMidnightOnThePacific() throws SourcePausedException {
    var ledger = ledger(2);
    ledger.charge(UNITS, 0);
    ledger.charge(UNITS, 0);

    var refusal = refused(ledger, UNITS, 0);

    assertThat(refusal).hasMessage("the day's quota of 2 units of the YouTube Data API is used up");
    assertThat(refusal.resumeAt()).isEqualTo("2026-06-16T07:00:00Z");
    assertThat(ledger.today()).containsExactly(new Use("searches", 0, 100), new Use("units", 2, 2));
    assertThat(meters.get("lode.youtube.quota.used").tag("bucket", "units").gauge().value())
        .isEqualTo(2);
    clock.set("2026-06-16T06:59:59Z");
    assertThat(refused(ledger, UNITS, 0)).isNotNull();
    clock.set("2026-06-16T07:00:00Z");
    ledger.charge(UNITS, 0);
    assertThat(ledger.today()).contains(new Use("units", 1, 2));
  }

  @Test
  void daysWithoutSummerTimeEndAnHourLater() throws SourcePausedException {
    var ledger = ledger(1);
    clock.set("2026-03-08T07:59:59Z");
    ledger.charge(UNITS, 0);
    assertThat(refused(ledger, UNITS, 0).resumeAt()).isEqualTo("2026-03-08T08:00:00Z");

    // The day on which summer time begins has 23 hours, the one on which it ends has 25.
    clock.set("2026-03-08T08:00:00Z");
    ledger.charge(UNITS, 0);
    assertThat(refused(ledger, UNITS, 0).resumeAt()).isEqualTo("2026-03-09T07:00:00Z");
    clock.set("2026-11-01T07:00:00Z");
    ledger.charge(UNITS, 0);
    assertThat(refused(ledger, UNITS, 0).resumeAt()).isEqualTo("2026-11-02T08:00:00Z");
  }

  @Test
  void keepsAReserve() throws SourcePausedException {
    var ledger = ledger(3);
    ledger.charge(UNITS, 2);

    assertThat(refused(ledger, UNITS, 2)).isNotNull();
    ledger.charge(UNITS, 1);
    ledger.charge(UNITS, 0);
    assertThat(refused(ledger, UNITS, 0)).isNotNull();
    assertThat(refused(ledger(1), UNITS, 1)).isNotNull();
  }

  @Test
  void bucketsAreCountedApart() throws SourcePausedException {
    var ledger = ledger(1);
    ledger.charge(UNITS, 0);
    ledger.charge(SEARCHES, 0);

    assertThat(ledger.today()).containsExactly(new Use("searches", 1, 100), new Use("units", 1, 1));
  }

  @Test
  void takesTheApisWordForIt() throws SourcePausedException {
    var ledger = ledger(1000);
    ledger.charge(UNITS, 0);

    assertThat(ledger.exhaust(UNITS).resumeAt()).isEqualTo("2026-06-16T07:00:00Z");
    assertThat(refused(ledger, UNITS, 0)).isNotNull();
    assertThat(ledger.today()).contains(new Use("units", 1000, 1000));
  }

  @Test
  void replicasShareOneQuota() throws InterruptedException {
    var replicas = IntStream.range(0, 4).mapToObj(_ -> ledger(50)).toList();
    var charges =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    (Callable<Boolean>)
                        () -> {
                          replicas.get(i % replicas.size()).charge(UNITS, 0);
                          return true;
                        })
            .toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      assertThat(threads.invokeAll(charges))
          .filteredOn(charge -> charge.state() == Future.State.SUCCESS)
          .hasSize(50);
    }

    assertThat(replicas.getFirst().today()).contains(new Use("units", 50, 50));
  }
}
