package dev.lode.query.index;

import dev.lode.common.index.QdrantSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A second address of the same Qdrant: called like the first. */
record ReplicaSettings(URI url, QdrantSettings primary) implements QdrantSettings {

  @Override
  public Optional<String> apiKey() {
    return primary.apiKey();
  }

  @Override
  public Duration timeout() {
    return primary.timeout();
  }

  @Override
  public int connections() {
    return primary.connections();
  }

  @Override
  public int attempts() {
    return primary.attempts();
  }
}
