package dev.lode.ingest.run;

import static java.util.Objects.requireNonNull;

import dev.lode.ingest.schedule.ScheduleConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the runs of each source may do and when; beside what the source is. */
@ConfigMapping(prefix = "lode.sources")
public interface SourceRulesConfig {

  /** The rules by the name of the source. */
  @WithParentName
  @WithDefaults
  Map<String, SourceRules> bySource();

  /** The rules of this source: the defaults, if nothing is configured. */
  default SourceRules of(String source) {
    return requireNonNull(bySource().get(source));
  }

  /** The rules of one source. */
  interface SourceRules {

    /** When it is read by itself, and when not at all. */
    Optional<ScheduleConfig> schedule();

    /**
     * The most records that are read per second, so that the source is not overloaded. How many
     * requests that takes is for the source to say.
     */
    OptionalDouble rateLimit();

    /**
     * The largest share of the source's items, 0 to 1, that a complete run deletes without asking
     * because the source no longer names them. Over it the run stops before it deletes anything and
     * waits for {@code POST /v1/runs/{id}/confirm}. With 1 it never asks.
     */
    @WithDefault("0.2")
    @DecimalMin("0")
    @DecimalMax("1")
    double maxDeleteShare();

    /**
     * So many deletions are never asked about, whatever share they are. Worth raising for a source
     * of a few items, of which one is a large share.
     */
    @WithDefault("0")
    @Min(0)
    long unquestionedDeletes();
  }
}
