package dev.lode.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.RateLimiter;
import dev.lode.ingest.schedule.QuietHours;
import dev.lode.ingest.source.SourcePausedException;
import dev.lode.ingest.source.SourceProgress;
import dev.lode.ingest.source.TestingSource;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PacedReaderTest {

  private static final QuietHours NIGHT = QuietHours.parse(List.of("22:00-06:00"), ZoneOffset.UTC);

  private Instant now = Instant.parse("2026-01-05T21:59:58Z");

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  @Test
  void pausesAtTheBeginningOfTheQuietHoursAndKeepsItsPlace() throws IOException {
    var source = new TestingSource("s").item("p", "a", "t").item("p", "b", "t");
    var reader = new PacedReader(source.open(SourceProgress.NONE), Optional.empty(), NIGHT, clock);
    assertThat(reader.next()).isNotNull();

    now = Instant.parse("2026-01-05T22:00:01Z");

    assertThatThrownBy(reader::next)
        .isInstanceOfSatisfying(
            SourcePausedException.class,
            e -> assertThat(e.resumeAt()).isEqualTo("2026-01-06T06:00:00Z"));
    assertThat(reader.cursor()).isEqualTo("1");
  }

  @Test
  void asksTheLimiterForEachRecord() throws IOException {
    var limiter = RateLimiter.create(1_000_000);
    var source = new TestingSource("s").item("p", "a", "t");
    var reader =
        new PacedReader(
            source.open(SourceProgress.NONE), Optional.of(limiter), QuietHours.NONE, clock);

    assertThat(reader.next()).isNotNull();
    assertThat(reader.next()).isNull();
  }
}
