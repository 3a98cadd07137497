package dev.lode.ingest.retention;

import dev.lode.ingest.database.DatabaseException;
import dev.lode.ingest.retention.RetentionConfig.PlatformRetention;
import dev.lode.ingest.run.MaintenanceRuns;
import dev.lode.ingest.source.RefreshableSource;
import dev.lode.ingest.source.Sources;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Enforces how long items are kept. What it does are runs like any other: counted, listed, and one
 * at a time for each source, whatever the number of replicas.
 */
@ApplicationScoped
class Retention {

  private static final Logger LOG = Logger.getLogger(Retention.class);

  private final RetentionConfig config;
  private final StaleItems stale;
  private final Sources sources;
  private final MaintenanceRuns runs;

  /**
   * Checks the configuration.
   *
   * @throws IllegalArgumentException if a platform would delete before it refreshes
   */
  Retention(RetentionConfig config, StaleItems stale, Sources sources, MaintenanceRuns runs) {
    this.config = config;
    this.stale = stale;
    this.sources = sources;
    this.runs = runs;
    config.byPlatform().forEach(Retention::check);
  }

  private static void check(String platform, PlatformRetention periods) {
    if (periods.refreshAfter().isPresent()
        && periods.deleteAfter().isPresent()
        && periods.refreshAfter().get().compareTo(periods.deleteAfter().get()) >= 0) {
      throw new IllegalArgumentException(
          "lode.retention."
              + platform
              + ".refresh-after must be shorter than delete-after: nothing would be refreshed");
    }
  }

  @Scheduled(every = "10m", delayed = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void tick() {
    try {
      enforce(Instant.now());
    } catch (DatabaseException e) {
      LOG.warnf("retention waits: %s", e.getMessage());
    }
  }

  /** Looks up and deletes what is due at this time. */
  void enforce(Instant now) {
    config
        .byPlatform()
        .forEach(
            (platform, periods) -> {
              periods.refreshAfter().ifPresent(after -> refresh(platform, now.minus(after)));
              periods.deleteAfter().ifPresent(after -> delete(platform, now.minus(after)));
            });
    runs.forgetOldRecords();
  }

  private void refresh(String platform, Instant before) {
    for (var name : stale.sources(platform, before)) {
      if (sources.find(name).orElse(null) instanceof RefreshableSource source) {
        runs.refresh(source, stale.of(platform, name, before));
      }
    }
  }

  private void delete(String platform, Instant before) {
    if (stale.exist(platform, before)) {
      runs.deleteUnseen(platform, before);
    }
  }
}
