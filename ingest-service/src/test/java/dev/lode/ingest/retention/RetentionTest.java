package dev.lode.ingest.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.TestingIndexReader;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.retention.RetentionConfig.PlatformRetention;
import dev.lode.ingest.run.Level;
import dev.lode.ingest.run.MaintenanceRuns;
import dev.lode.ingest.run.Run;
import dev.lode.ingest.run.RunCounts;
import dev.lode.ingest.run.RunHistory;
import dev.lode.ingest.run.RunKind;
import dev.lode.ingest.run.RunWatch;
import dev.lode.ingest.run.Runs;
import dev.lode.ingest.run.Until;
import dev.lode.ingest.source.RefreshableSource;
import dev.lode.ingest.source.SourcePausedException;
import dev.lode.ingest.source.SourceProgress;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.TestingSource;
import dev.lode.ingest.source.TestingSources;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestingStack.class)
class RetentionTest {

  private final StaleItems stale;
  private final TestingSources sources;
  private final MaintenanceRuns maintenance;
  private final Runs runs;
  private final RunWatch watch;
  private final RunHistory history;
  private final Database database;
  private final TestingIndexReader index;

  RetentionTest(
      StaleItems stale,
      TestingSources sources,
      MaintenanceRuns maintenance,
      Runs runs,
      RunWatch watch,
      RunHistory history,
      Database database,
      TestingIndexReader index) {
    this.stale = stale;
    this.sources = sources;
    this.maintenance = maintenance;
    this.runs = runs;
    this.watch = watch;
    this.history = history;
    this.database = database;
    this.index = index;
  }

  private record Periods(Optional<Duration> refreshAfter, Optional<Duration> deleteAfter)
      implements PlatformRetention {
    static Periods days(Integer refresh, Integer delete) {
      return new Periods(
          Optional.ofNullable(refresh).map(Duration::ofDays),
          Optional.ofNullable(delete).map(Duration::ofDays));
    }
  }

  private Retention retention(String platform, Periods periods) {
    return new Retention(() -> Map.of(platform, periods), stale, sources, maintenance);
  }

  /** Reads a source and lets its items be seen so many days ago. */
  private void read(TestingSource source, int... days) throws InterruptedException {
    watch.awaitEnd(runs.trigger(source.name(), false, Until.STORED).id(), Duration.ofMinutes(1));
    for (int i = 0; i < days.length; i++) {
      database.update(
          "UPDATE item SET seen_at = now() - make_interval(days => ?) WHERE platform = ? AND id = ?",
          days[i],
          source.name(),
          String.valueOf(i + 1));
    }
  }

  private static TestingSource items(String name, int items) {
    var source = new TestingSource(name);
    for (int i = 1; i <= items; i++) {
      source.item(name, String.valueOf(i), "t");
    }
    return source;
  }

  private List<String> stored(String platform) {
    return database.query(
        "SELECT id FROM item WHERE platform = ? ORDER BY id", row -> row.getString(1), platform);
  }

  private Run last(String source) throws InterruptedException {
    return watch.awaitEnd(
        history.list(source, null, null, 1).getFirst().id(), Duration.ofMinutes(1));
  }

  /** Looks up what it is told to have. */
  private static final class Lookup implements RefreshableSource {

    private final TestingSource source;
    private final List<ItemKey> asked = new ArrayList<>();
    private final TestingSource answer;

    Lookup(TestingSource source, TestingSource answer) {
      this.source = source;
      this.answer = answer;
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public SourceReader open(SourceProgress progress) throws IOException {
      return source.open(progress);
    }

    @Override
    public SourceReader refresh(Iterator<ItemKey> keys) throws IOException {
      keys.forEachRemaining(asked::add);
      return answer.open(SourceProgress.NONE);
    }
  }

  @Test
  void deletesWhatWasNotSeenForTooLongAndNothingElse() throws InterruptedException {
    var source = sources.add(items("keep-delete", 3));
    read(source, 31, 29, 31);

    retention("keep-delete", Periods.days(null, 30)).enforce(Instant.now());

    var run = last(Run.RETENTION);
    assertThat(run.kind()).isEqualTo(RunKind.RETENTION);
    assertThat(run.outcome()).isEqualTo(Level.OK);
    assertThat(run.counts()).isEqualTo(new RunCounts(0, 0, 0, 0, 2, 0));
    assertThat(stored("keep-delete")).containsExactly("2");
    assertThat(index.item("keep-delete", "1")).isEmpty();
    assertThat(index.item("keep-delete", "2")).isPresent();
  }

  @Test
  void makesNoRunWhenThereIsNothingToDo() throws InterruptedException {
    read(sources.add(items("keep-nothing", 1)), 29);
    int before = history.list(null, null, null, 200).size();

    retention("keep-nothing", Periods.days(null, 30)).enforce(Instant.now());

    assertThat(history.list(null, null, null, 200)).hasSize(before);
  }

  @Test
  void looksUpWhatWasNotSeenForLong() throws InterruptedException {
    var answer =
        new TestingSource("keep-refresh")
            .item("keep-refresh", "1", "t")
            .item("keep-refresh", "2", "changed")
            .removed("keep-refresh", "3");
    var lookup = sources.add(new Lookup(items("keep-refresh", 4), answer));
    read(lookup.source, 26, 26, 26, 24);

    retention("keep-refresh", Periods.days(25, 30)).enforce(Instant.now());

    assertThat(lookup.asked.stream().map(ItemKey::id)).containsExactly("1", "2", "3");
    var run = last("keep-refresh");
    assertThat(run.kind()).isEqualTo(RunKind.REFRESH);
    assertThat(run.counts()).isEqualTo(new RunCounts(0, 1, 0, 1, 1, 0));
    assertThat(stored("keep-refresh")).containsExactly("1", "2", "4");
    retention("keep-refresh", Periods.days(25, 30)).enforce(Instant.now());
    assertThat(lookup.asked).hasSize(3);
  }

  @Test
  void lookingUpLeavesTheCursorOfTheSourceAlone() throws InterruptedException {
    var answer = new TestingSource("keep-cursor").item("keep-cursor", "1", "t");
    var lookup = sources.add(new Lookup(items("keep-cursor", 3), answer));
    read(lookup.source, 26, 1, 1);

    retention("keep-cursor", Periods.days(25, null)).enforce(Instant.now());

    read(lookup.source);
    assertThat(lookup.source.progress().getLast().cursor()).contains("3");
  }

  @Test
  void waitsWhenTheSourceHasAskedForAPause() throws InterruptedException {
    var answer =
        new TestingSource("keep-pause")
            .breaks(new SourcePausedException("quota", Instant.now().plus(Duration.ofDays(1))));
    var lookup = sources.add(new Lookup(items("keep-pause", 1), answer));
    read(lookup.source, 26);

    retention("keep-pause", Periods.days(25, null)).enforce(Instant.now());
    assertThat(last("keep-pause").outcome()).isEqualTo(Level.WARNING);
    retention("keep-pause", Periods.days(25, null)).enforce(Instant.now());

    assertThat(lookup.asked).hasSize(1);
  }

  @Test
  void refusesToDeleteBeforeItLooksUp() {
    assertThatThrownBy(() -> retention("youtube", Periods.days(30, 30)))
        .hasMessage(
            "lode.retention.youtube.refresh-after must be shorter than delete-after: nothing would"
                + " be refreshed");
  }
}
