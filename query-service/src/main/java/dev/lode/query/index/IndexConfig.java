package dev.lode.query.index;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which index is searched. */
@ConfigMapping(prefix = "lode.index")
public interface IndexConfig {

  /** The alias of the collection to search. */
  @WithDefault("items")
  String alias();

  /**
   * How often the alias and the collection's stamp are looked at again. Until then, searches go to
   * the collection that the alias named before a switch; ingest-service keeps it up to date.
   */
  @WithDefault("5s")
  Duration refresh();
}
