package dev.lode.query.vocabulary;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How much of the index's words and names is kept in memory. */
@ConfigMapping(prefix = "lode.vocabulary")
public interface VocabularyConfig {

  /**
   * Items whose texts are read for words: all of a smaller index, and a random sample of a larger
   * one, because the ids of points are. 20,000 take a second or two to read and are read anew with
   * every {@link #refresh}.
   */
  @WithDefault("20000")
  @Min(0)
  int items();

  /** Words that are kept, the most frequent ones; 100,000 take about 10 MiB. */
  @WithDefault("100000")
  @Min(0)
  int words();

  /** Channels, and tags, that are kept: of each so many, those with the most items. */
  @WithDefault("20000")
  @Min(0)
  int names();

  /** How often all is read anew; sooner if the number of items has changed by a tenth. */
  @WithDefault("10m")
  Duration refresh();
}
