package dev.lode.ingest.source.youtube;

import static java.util.Objects.requireNonNull;

import dev.lode.ingest.database.Database;
import dev.lode.ingest.source.SourcePausedException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The quota of one project, in PostgreSQL, so that all replicas and sources draw on the same. A day
 * is one of the Pacific time zone, 23 to 25 hours long.
 */
@ApplicationScoped
public class QuotaLedger implements Quota {

  /** By whose midnight the API begins to count anew. */
  private static final String PACIFIC = "America/Los_Angeles";

  private final Database database;
  private final YouTubeConfig config;
  private final Clock clock;
  private final ZoneId zone = ZoneId.of(PACIFIC);
  private final Map<QuotaBucket, AtomicLong> used = new EnumMap<>(QuotaBucket.class);

  @Inject
  QuotaLedger(Database database, YouTubeConfig config, MeterRegistry meters) {
    this(database, config, meters, Clock.systemUTC());
  }

  QuotaLedger(Database database, YouTubeConfig config, MeterRegistry meters, Clock clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
    for (var bucket : QuotaBucket.values()) {
      var latest = new AtomicLong();
      used.put(bucket, latest);
      Gauge.builder("lode.youtube.quota.used", latest, AtomicLong::get)
          .description("Quota used on this day, as of the last call of this replica")
          .tag("bucket", bucket.toString())
          .register(meters);
      Gauge.builder("lode.youtube.quota.limit", () -> limit(bucket))
          .description("Quota that may be used on one day")
          .tag("bucket", bucket.toString())
          .register(meters);
    }
  }

  @Override
  public void charge(QuotaBucket bucket, int reserve) throws SourcePausedException {
    var day = day();
    long most = limit(bucket) - reserve;
    // One statement: of many replicas that ask at once, no two get the last unit.
    var charged =
        database.queryOne(
            """
            INSERT INTO youtube_quota AS quota (project, bucket, day, used)
            SELECT ?, ?, ?, 1 WHERE ? >= 1
            ON CONFLICT (project, bucket, day)
              DO UPDATE SET used = quota.used + 1 WHERE quota.used < ?
            RETURNING used""",
            row -> row.getLong("used"),
            config.project(),
            bucket,
            day,
            most,
            most);
    if (charged.isEmpty()) {
      throw paused(bucket, day);
    }
    latest(bucket).set(charged.get());
  }

  @Override
  public SourcePausedException exhaust(QuotaBucket bucket) {
    var day = day();
    database.update(
        """
        INSERT INTO youtube_quota AS quota (project, bucket, day, used) VALUES (?, ?, ?, ?)
        ON CONFLICT (project, bucket, day)
          DO UPDATE SET used = greatest(quota.used, excluded.used)""",
        config.project(),
        bucket,
        day,
        limit(bucket));
    latest(bucket).set(limit(bucket));
    return paused(bucket, day);
  }

  /**
   * How much of a bucket is used.
   *
   * @param bucket {@code searches} or {@code units}
   * @param limit what may be used on one day
   */
  public record Use(String bucket, long used, long limit) {}

  /** How much of each bucket is used today. */
  public List<Use> today() {
    return Arrays.stream(QuotaBucket.values())
        .map(bucket -> new Use(bucket.toString(), used(bucket), limit(bucket)))
        .toList();
  }

  private long used(QuotaBucket bucket) {
    return database
        .queryOne(
            "SELECT used FROM youtube_quota WHERE project = ? AND bucket = ? AND day = ?",
            row -> row.getLong("used"),
            config.project(),
            bucket,
            day())
        .orElse(0L);
  }

  private LocalDate day() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  private SourcePausedException paused(QuotaBucket bucket, LocalDate day) {
    return new SourcePausedException(
        "the day's quota of %d %s of the YouTube Data API is used up"
            .formatted(limit(bucket), bucket),
        day.plusDays(1).atStartOfDay(zone).toInstant());
  }

  private AtomicLong latest(QuotaBucket bucket) {
    return requireNonNull(used.get(bucket));
  }

  private long limit(QuotaBucket bucket) {
    return switch (bucket) {
      case SEARCHES -> config.dailySearches();
      case UNITS -> config.dailyUnits();
    };
  }
}
