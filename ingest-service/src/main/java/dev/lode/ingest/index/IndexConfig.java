package dev.lode.ingest.index;

import dev.lode.common.index.QdrantSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where the index is, how it is declared, and what happens when the two differ. */
@ConfigMapping(prefix = "lode.index")
public interface IndexConfig {

  /**
   * The alias that the index is searched by. query-service must be told the same one; its
   * generations are called after it, with {@code -v1}, {@code -v2} and so on behind.
   */
  @WithDefault("items")
  @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9_-]{0,200}")
  String alias();

  /** How its collections are declared. */
  @WithParentName
  CollectionDeclaration collection();

  /**
   * What happens by itself when the live index is not as it is declared. Whatever this says, the
   * first generation and payload indexes that are missing are made.
   */
  @WithDefault("manual")
  Apply apply();

  /** What happens by itself. */
  enum Apply {
    /** Nothing: it waits for {@code POST /v1/index/apply}. */
    MANUAL,
    /** What Qdrant can change on the live collection, when the service starts. */
    IN_PLACE,
    /** That, and the rebuild of what it can't, unless the same rebuild failed before. */
    AUTO
  }

  /**
   * How long the generation before is kept, and kept up to date, after another one has taken its
   * place. Until then {@code POST /v1/index/rollback} goes back to it without losing anything.
   */
  @WithDefault("24h")
  Duration rollbackWindow();

  /**
   * How often the collection is looked at, and how long it may take until a Qdrant that came back
   * or went away is noticed.
   */
  @WithDefault("5s")
  Duration checkEvery();

  /** How Qdrant is reached. */
  Qdrant qdrant();

  /** How Qdrant is reached. */
  interface Qdrant extends QdrantSettings {

    @Override
    URI url();

    @Override
    Optional<String> apiKey();

    @Override
    @WithDefault("10s")
    Duration timeout();

    @Override
    @WithDefault("2")
    @Min(1)
    int connections();

    @Override
    @WithDefault("3")
    @Min(1)
    @Max(5)
    int attempts();
  }
}
