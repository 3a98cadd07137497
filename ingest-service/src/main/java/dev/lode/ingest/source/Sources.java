package dev.lode.ingest.source;

import static java.util.Objects.requireNonNull;

import dev.lode.ingest.source.SourcesConfig.SourceConfig;
import dev.lode.ingest.source.databricks.DatabricksSource;
import dev.lode.ingest.source.file.DirectoryListing;
import dev.lode.ingest.source.file.DirectorySource;
import dev.lode.ingest.source.file.FileSource;
import dev.lode.ingest.source.file.LocalLocation;
import dev.lode.ingest.source.http.RemoteApis;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The configured sources, by name. */
@ApplicationScoped
public class Sources {

  private final Map<String, Source> sources = new TreeMap<>();

  Sources(SourcesConfig config, ReadConfig read, RemoteApis remotes) {
    config
        .byName()
        .forEach((name, source) -> sources.put(name, create(name, source, read.limits(), remotes)));
  }

  private static Source create(
      String name, SourceConfig config, ReadLimits limits, RemoteApis remotes) {
    var mapping = new FieldMapping(config.mapping(), config.defaults());
    return switch (config.type()) {
      case FILE ->
          new FileSource(
              name,
              new LocalLocation(Path.of(required(name, "path", config.path()))),
              config.format(),
              mapping,
              limits,
              config.snapshot());
      case DIRECTORY ->
          new DirectorySource(
              name,
              new DirectoryListing(
                  Path.of(required(name, "path", config.path())), config.glob(), config.format()),
              mapping,
              limits,
              config.settle(),
              config.snapshot(),
              InstantSource.system());
      case DATABRICKS ->
          DatabricksSource.create(
              name, required(name, "databricks", config.databricks()), mapping, remotes);
    };
  }

  private static <T> T required(String source, String key, Optional<T> value) {
    return value.orElseThrow(
        () -> new IllegalArgumentException("lode.sources." + source + "." + key + " is missing"));
  }

  /** The source of this name. */
  public Optional<Source> find(String name) {
    return Optional.ofNullable(sources.get(requireNonNull(name)));
  }

  /** The names of all sources, in order. */
  public SortedSet<String> names() {
    return new TreeSet<>(sources.keySet());
  }
}
