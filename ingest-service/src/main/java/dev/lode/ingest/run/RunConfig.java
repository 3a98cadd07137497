package dev.lode.ingest.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How runs are read and recorded. */
@ConfigMapping(prefix = "lode.run")
public interface RunConfig {

  /** Records that are compared and stored together, in one transaction. */
  @WithDefault("1000")
  @Min(1)
  int batchSize();

  /**
   * Bytes after which a batch is stored even if it has fewer records. With long transcripts this is
   * what bounds the memory of a run.
   */
  @WithDefault("4194304")
  @Min(1)
  int batchBytes();

  /**
   * Batches that this replica stores at the same time, of all runs together. Each holds a
   * connection to PostgreSQL, of which {@code quarkus.datasource.jdbc.max-size} must leave enough
   * for lanes and requests.
   */
  @WithDefault("6")
  @Min(1)
  int concurrentBatches();

  /**
   * After so long a batch is stored even if it is not full, so that the progress of a slow source
   * shows and a cancelled run soon notices.
   */
  @WithDefault("5s")
  Duration batchAge();

  /**
   * Rejections that are kept of one run, with their records; further ones are only counted. What
   * somebody pushes who does not know the format must not fill the database.
   */
  @WithDefault("100000")
  @Min(0)
  int keptRejections();

  /**
   * How long rejected records are kept to be looked at and replayed. Their reasons stay as long as
   * their run.
   */
  @WithDefault("30d")
  Duration rejectedRecordTtl();

  /**
   * How long a run whose reader gives no sign of life counts as alive. Afterwards it is marked as
   * failed, for the process that read it is gone.
   */
  @WithDefault("15s")
  Duration readerTimeout();

  /**
   * How long {@code ?wait=true} waits. A run that takes longer is answered as it is, with 202; it
   * goes on.
   */
  @WithDefault("10m")
  Duration maxWait();

  /** How long a repeated request with the same {@code Idempotency-Key} is answered with its run. */
  @WithDefault("24h")
  Duration idempotencyKeyTtl();
}
