package dev.lode.query.vetting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What candidates are searched for, and how closely. */
@ConfigMapping(prefix = "lode.vetting")
public interface VettingConfig {

  /**
   * What a candidate is searched for, by name. Those that are shipped are in {@code
   * application.yaml}; {@code enabled: false} leaves one out.
   */
  Map<String, ConcernConfig> concerns();

  /** One concern. */
  interface ConcernConfig {

    /** Whether candidates are searched for it. */
    @WithDefault("true")
    boolean enabled();

    /** What it sounds like, in words: it is embedded, and its words are searched. */
    String query();

    /** A label that says the same: an item that has it shows the concern without a search. */
    Optional<String> label();

    /** The least cosine of a text that shows it, instead of the general one. */
    OptionalDouble minCosine();

    /** The least saturated BM25 score of a text that shows it, instead of the general one. */
    OptionalDouble minTerms();
  }

  /** When a text shows a concern. */
  Match match();

  /** Absolute bounds; a text that reaches one of them shows the concern. */
  interface Match {

    /** The least cosine to the concern's query. It depends on the model. */
    @WithDefault("0.65")
    double minCosine();

    /** The least saturated BM25 score, 0 to 1. */
    @WithDefault("0.55")
    double minTerms();

    /** The BM25 score that counts half. It depends on the size of the index. */
    @WithDefault("10")
    double saturation();
  }

  /** How many texts show a concern in a report, the strongest. */
  @Min(1)
  @Max(20)
  @WithDefault("3")
  int evidence();

  /**
   * The share of a candidate's items whose transcripts have to be in the index for a report to say
   * that a concern was not found, 0 to 1. With less, it says that it does not know.
   */
  @WithDefault("0.9")
  double minTranscriptShare();

  /** How many items of a channel its report is made from; a larger channel is sampled at random. */
  @Min(1)
  @Max(1_000)
  @WithDefault("200")
  int sample();

  /** When two items are the same thing published twice. */
  Duplicates duplicates();

  /** Near-duplicates. */
  interface Duplicates {

    /** The least cosine of both contents. It depends on the model. */
    @WithDefault("0.95")
    double minCosine();

    /** The most that are shown for one item. */
    @Min(1)
    @Max(20)
    @WithDefault("5")
    int shown();

    /** Of how many items of a channel duplicates are looked for, the latest. */
    @Min(0)
    @Max(100)
    @WithDefault("20")
    int checked();
  }
}
