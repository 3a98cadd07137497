package dev.lode.query.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** How searches are made and what one may ask for. */
@ConfigMapping(prefix = "lode.search")
public interface SearchConfig {

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

  /** How many values a facet lists, those with the most items first. */
  @WithDefault("50")
  int facetValues();

  /**
   * A directory of search profiles, one {@code <name>.yaml} each, which add to those that come with
   * the service, or replace the one of the same name. They are read at the start, which fails if
   * one is wrong.
   */
  Optional<Path> profilesDirectory();
}
