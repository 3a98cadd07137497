package dev.lode.ingest.source;

import dev.lode.ingest.source.databricks.DatabricksConfig;
import dev.lode.ingest.source.file.FilesConfig;
import dev.lode.ingest.source.youtube.YouTubeLists;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The sources that {@code POST /v1/runs} can trigger, by name. */
@ConfigMapping(prefix = "lode.sources")
public interface SourcesConfig {

  /** The sources by name; a run is recorded under this name. */
  @WithParentName
  Map<String, SourceConfig> byName();

  /** One source. */
  interface SourceConfig extends FilesConfig {

    /** What sort of source it is, which decides which of the other keys are needed. */
    Type type();

    /**
     * What to read, for {@link Type#FILE} and {@link Type#DIRECTORY}, together with the keys of
     * {@link FilesConfig}: a path, or for a single file also its http or https address, which is
     * asked for only when it has changed. What its query says is kept out of all messages.
     */
    Optional<String> path();

    /** What to read, for {@link Type#YOUTUBE}. */
    Optional<YouTubeLists> youtube();

    /**
     * The feeds to read, for {@link Type#PODCAST}, by names of your own. A name is the channel's id
     * and the beginning of its episodes' ids, because a feed's own ids are unique in that feed
     * only: don't change it.
     */
    Map<String, URI> podcasts();

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
      /** A file that this service can read, on a disk or at an address. */
      FILE,
      /** A directory that others put files into; each file is read once. */
      DIRECTORY,
      /** A table of Databricks, read through its change data feed. */
      DATABRICKS,
      /** Channels, playlists and searches of YouTube. */
      YOUTUBE,
      /** RSS feeds of podcasts. */
      PODCAST
    }
  }
}
