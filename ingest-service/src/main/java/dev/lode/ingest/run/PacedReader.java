package dev.lode.ingest.run;

import com.google.common.util.concurrent.RateLimiter;
import dev.lode.ingest.schedule.QuietHours;
import dev.lode.ingest.source.SourcePausedException;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a source no faster than it may be, and not in its quiet hours. */
final class PacedReader extends ForwardingReader {

  private final Optional<RateLimiter> limiter;
  private final QuietHours quietHours;
  private final Clock clock;
  private final Optional<Instant> quietFrom;

  /**
   * Begins outside the quiet hours.
   *
   * @param limiter in records
   */
  PacedReader(
      SourceReader content, Optional<RateLimiter> limiter, QuietHours quietHours, Clock clock) {
    super(content);
    this.limiter = limiter;
    this.quietHours = quietHours;
    this.clock = clock;
    this.quietFrom = quietHours.nextStart(clock.instant());
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    limiter.ifPresent(RateLimiter::acquire);
    if (quietFrom.isPresent()) {
      var now = clock.instant();
      if (!now.isBefore(quietFrom.get())) {
        throw new SourcePausedException("quiet hours", quietHours.firstAllowed(now));
      }
    }
    return super.next();
  }
}
