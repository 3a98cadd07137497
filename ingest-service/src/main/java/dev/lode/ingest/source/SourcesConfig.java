package dev.lode.ingest.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The sources that {@code POST /v1/runs} can trigger, by name. */
@ConfigMapping(prefix = "lode.sources")
public interface SourcesConfig {

  /** The sources by name; a run is recorded under this name. */
  @WithParentName
  Map<String, SourceConfig> byName();

  /** One source. */
  interface SourceConfig {

    /** What sort of source it is, which decides which of the other keys are needed. */
    Type type();

    /** The file to read, for {@link Type#FILE}; decompressed when it ends in {@code .gz}. */
    Optional<Path> path();

    /** How items are written down in it. */
    @WithDefault("jsonl")
    ItemFormat format();

    /**
     * Values of fields that its items do not have; without a {@code platform} here or in the items,
     * every item is rejected.
     */
    Map<String, String> defaults();

    /** The item's field by the source's field; both may be paths such as {@code channel.name}. */
    Map<String, String> mapping();

    /** The sorts of sources. */
    enum Type {
      /** A file that this service can read. */
      FILE
    }
  }
}
