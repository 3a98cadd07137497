package dev.lode.ingest.source;

import dev.lode.ingest.source.databricks.DatabricksConfig;
import dev.lode.ingest.source.file.FileFormat;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
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

    /** The file or the directory to read, for {@link Type#FILE} and {@link Type#DIRECTORY}. */
    Optional<String> path();

    /**
     * How items are written down in files. If it is not set, the name of each file says so; a file
     * whose name does not is read as JSONL if it is the only one, and left out of a directory.
     * Compression is recognised in any case.
     */
    Optional<FileFormat> format();

    /**
     * Which files of a directory are read: a glob on the path within it, where {@code **} stands
     * for any number of directories.
     */
    @WithDefault("**")
    String glob();

    /**
     * For how long a file of a directory must not have been written to before it is read. Too
     * short, and files that are still being written are read in part, and again later.
     */
    @WithDefault("10s")
    Duration settle();

    /**
     * Whether the file or the directory always names everything that there is. If so, what it no
     * longer names is deleted.
     */
    @WithDefault("false")
    boolean snapshot();

    /** The table to read, for {@link Type#DATABRICKS}. */
    Optional<DatabricksConfig> databricks();

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
      FILE,
      /** A directory that others put files into; each file is read once. */
      DIRECTORY,
      /** A table of Databricks, read through its change data feed. */
      DATABRICKS
    }
  }
}
