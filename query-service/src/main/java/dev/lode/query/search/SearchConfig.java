package dev.lode.query.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;

/** How searches are made and what one may ask for. */
@ConfigMapping(prefix = "lode.search")
public interface SearchConfig {

  /** The profile of a search that names none. */
  String DEFAULT_PROFILE = "default";

  /**
   * How deep a search may page: the largest {@code offset + limit}. Every vector has to find that
   * many points before they are fused, so the cost of a page grows with its depth.
   */
  @WithDefault("1000")
  int maxWindow();

  /**
   * The longest query text in characters. The model reads about 2,000 characters (512 tokens) and
   * ignores the rest.
   */
  @WithDefault("2000")
  int maxQueryLength();

  /** How many values a facet of a request that does not say lists: 1 to 1,000. */
  @WithDefault("50")
  @Min(1)
  @Max(SearchRequest.MAX_FACET_LIMIT)
  int facetValues();

  /** The named ways of ranking; clients choose one by its name instead of turning its knobs. */
  Map<String, Profile> profiles();

  /** One way of ranking. */
  interface Profile {

    /**
     * The k of reciprocal rank fusion, as Qdrant counts (the paper's k = 60 is 61 here). Small
     * values favour what one vector has at its very top, large ones what several agree on.
     */
    @WithDefault("2")
    int k();

    /** How much each vector's list counts in the fusion. */
    Weights weights();

    /**
     * How many points each vector contributes at least. More find more and take longer; deeper
     * pages raise it by themselves.
     */
    @WithDefault("100")
    int prefetchLimit();
  }

  /** Weights of the three lists; 0 leaves a list out. Only their ratios matter for the order. */
  interface Weights {

    /** Of the dense vector of title and description. */
    @WithDefault("1")
    float content();

    /** Of the dense vector of the title alone. */
    @WithDefault("1")
    float title();

    /** Of the BM25 term weights. */
    @WithDefault("1")
    float terms();
  }
}
