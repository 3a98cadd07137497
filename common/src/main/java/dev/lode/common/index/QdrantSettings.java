package dev.lode.common.index;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where Qdrant is and how patiently it is called. Each service maps its configuration to this. */
public interface QdrantSettings {

  /**
   * Qdrant's gRPC address, for example {@code http://localhost:6334}. With {@code https} the
   * connection is encrypted; a name with several addresses is balanced over all of them.
   */
  URI url();

  /** The key sent with every call; none where the server asks for none. */
  Optional<String> apiKey();

  /** How long one call may take, retries included; a caller that waits longer gets an error. */
  Duration timeout();

  /** HTTP/2 connections to open; one carries about a hundred calls at once. */
  int connections();

  /**
   * Tries of a call whose server is away, 1 to 5; 1 is no retry. Every call Lode makes may be
   * repeated.
   */
  int attempts();
}
