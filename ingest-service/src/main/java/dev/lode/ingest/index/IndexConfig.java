package dev.lode.ingest.index;

import dev.lode.common.index.QdrantSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where the index is and how its collection is declared. */
@ConfigMapping(prefix = "lode.index")
public interface IndexConfig {

  /**
   * The alias that the collection is searched by. query-service must be told the same one; the
   * collection itself is called after it, with {@code -v1} behind.
   */
  @WithDefault("items")
  @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9_-]{0,200}")
  String alias();

  /**
   * Shards of a new collection. More than one only pays on several nodes. An existing collection
   * keeps its number.
   */
  @WithDefault("1")
  @Min(1)
  int shards();

  /** Copies of each shard of a new collection; 2 or more survive the loss of a node. */
  @WithDefault("1")
  @Min(1)
  int replicas();

  /** Copies that a write must reach before it counts; more is safer and slower. */
  @WithDefault("1")
  @Min(1)
  int writeConsistency();

  /**
   * Whether a new collection leaves its dense vectors on disk: a fraction of the memory, and slower
   * searches once the page cache is full.
   */
  @WithDefault("false")
  boolean vectorsOnDisk();

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
