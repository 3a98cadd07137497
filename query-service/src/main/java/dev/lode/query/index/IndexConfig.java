package dev.lode.query.index;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which index is searched. */
@ConfigMapping(prefix = "lode.index")
public interface IndexConfig {

  /**
   * The alias of the collection to search. Searches always name the alias, so that a switch to
   * another collection takes effect with the next search.
   */
  @WithDefault("items")
  String alias();

  /**
   * How often the alias and the collection's stamp are looked at again. Until then, answers name
   * the collection that the alias pointed to before a switch, and a switch to an index of another
   * schema goes unnoticed.
   */
  @WithDefault("5s")
  Duration refresh();
}
