package dev.lode.query.sourcing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How far a search for candidates looks. */
@ConfigMapping(prefix = "lode.sourcing")
public interface SourcingConfig {

  /**
   * How many of the theme's best items are looked at; channels come from these alone. More find
   * channels with weaker items and take longer. At most {@code lode.search.max-window}.
   */
  @Min(10)
  @Max(1_000)
  @WithDefault("200")
  int examined();

  /**
   * How many channels, those that fit best, are candidates: all others are left out, whatever they
   * are sorted by. Bounds how much one request reads.
   */
  @Min(1)
  @Max(200)
  @WithDefault("100")
  int candidates();

  /**
   * How many items of a channel its figures are worked out from. A channel with more is sampled at
   * random, and the answer says so.
   */
  @Min(1)
  @Max(1_000)
  @WithDefault("200")
  int sample();

  /** The most items and channels of one shortlist, each. */
  @Min(1)
  @Max(1_000)
  @WithDefault("200")
  int shortlist();

  /** When an item is counted as being about the theme. */
  Match match();

  /** Absolute bounds; an item that reaches one of them counts. */
  interface Match {

    /** The least cosine of an item's content to the theme. It depends on the model. */
    @WithDefault("0.65")
    double minCosine();

    /** The least saturated BM25 score, 0 to 1. */
    @WithDefault("0.5")
    double minTerms();

    /** The BM25 score that counts half. It depends on the size of the index. */
    @WithDefault("10")
    double saturation();
  }
}
