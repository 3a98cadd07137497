package dev.lode.ingest.source;

import static java.util.Objects.requireNonNull;

import dev.lode.ingest.source.SourcesConfig.SourceConfig;
import dev.lode.ingest.source.file.DirectoryListing;
import dev.lode.ingest.source.file.DirectorySource;
import dev.lode.ingest.source.file.FileSource;
import dev.lode.ingest.source.file.LocalLocation;
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

  Sources(SourcesConfig config, ReadConfig read) {
    config
        .byName()
        .forEach((name, source) -> sources.put(name, create(name, source, read.limits())));
  }

  private static Source create(String name, SourceConfig config, ReadLimits limits) {
    var mapping = new FieldMapping(config.mapping(), config.defaults());
    return switch (config.type()) {
      case FILE ->
          new FileSource(
              name,
              new LocalLocation(Path.of(path(name, config))),
              config.format(),
              mapping,
              limits,
              config.snapshot());
      case DIRECTORY ->
          new DirectorySource(
              name,
              new DirectoryListing(Path.of(path(name, config)), config.glob(), config.format()),
              mapping,
              limits,
              config.settle(),
              config.snapshot(),
              InstantSource.system());
    };
  }

  private static String path(String name, SourceConfig config) {
    return config
        .path()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "lode.sources." + name + ".path is missing: what to read"));
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
