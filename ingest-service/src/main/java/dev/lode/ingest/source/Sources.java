package dev.lode.ingest.source;

import static java.util.Objects.requireNonNull;

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

  Sources(SourcesConfig config, SourceFactory factory) {
    config.byName().forEach((name, source) -> sources.put(name, factory.create(name, source)));
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
