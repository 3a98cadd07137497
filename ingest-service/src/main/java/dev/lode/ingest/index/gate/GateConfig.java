package dev.lode.ingest.index.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a new generation must pass before the alias names it. */
@ConfigMapping(prefix = "lode.index.gate")
public interface GateConfig {

  /** Queries that must find something. */
  Optional<List<String>> canaryQueries();

  /**
   * Stored items, taken at random, whose points must show them as they are, and whose titles are
   * searched for besides the canary queries. 0 leaves both out.
   */
  @WithDefault("50")
  @Min(0)
  @Max(1000)
  int sample();

  /**
   * By how much the share of titles that find their own item among the first ten may be lower than
   * in the serving generation.
   */
  @WithDefault("0.05")
  @DecimalMin("0")
  @DecimalMax("1")
  double sampleTolerance();

  /**
   * A file with one judged query a line: {@code {"query":"…","judgements":{"platform:id":2}}}. A
   * grade above 0 is relevant, the higher the more. Without a file, quality is not compared.
   */
  Optional<Path> judgedQueries();

  /**
   * By how much nDCG@10 over the judged queries may be lower than in the serving generation. 0
   * demands at least the same, which the graphs of approximate search can miss by chance.
   */
  @WithDefault("0.01")
  @DecimalMin("0")
  @DecimalMax("1")
  double qualityTolerance();

  /**
   * How long Qdrant may take to be done optimizing, or a model may fail to embed what the gate
   * asks, before the rollout is given up.
   */
  @WithDefault("30m")
  Duration patience();

  /**
   * How long items may be kept from changing, so that both generations hold the same at the moment
   * of the switch. If what is queued is not indexed within this time, they go on changing, and it
   * is tried again a little later. Pushes wait meanwhile.
   */
  @WithDefault("5s")
  Duration pause();

  /**
   * Whether the collections of a generation that did not pass are kept until the next rollout, to
   * be looked at. They take as much room as the serving ones.
   */
  @WithDefault("false")
  boolean keepRejected();
}
