package dev.lode.ingest.source;

import static java.util.Objects.requireNonNull;

import dev.lode.ingest.source.SourcesConfig.SourceConfig;
import jakarta.enterprise.context.ApplicationScoped;
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
              config
                  .path()
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "lode.sources." + name + ".path is missing: which file to read")),
              config.format(),
              mapping,
              limits);
    };
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
