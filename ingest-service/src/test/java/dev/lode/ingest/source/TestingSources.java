package dev.lode.ingest.source;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The configured sources and those that tests add. */
@Alternative
@Priority(1)
@Singleton
public class TestingSources extends Sources {

  private final Map<String, Source> added = new ConcurrentHashMap<>();

  TestingSources(SourcesConfig config, SourceFactory factory) {
    super(config, factory);
  }

  /** Adds a source, which can then be triggered by its name. */
  public <T extends Source> T add(T source) {
    added.put(source.name(), source);
    return source;
  }

  @Override
  public Optional<Source> find(String name) {
    var source = added.get(name);
    return source == null ? super.find(name) : Optional.of(source);
  }
}
