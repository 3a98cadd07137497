package dev.lode.ingest.source.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server could not be reached or did not serve: another attempt may succeed. */
public final class RemoteUnavailableException extends IOException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  /**
   * A failed attempt.
   *
   * @param message without anything secret
   * @param retryAfter for how long the server wants to be left alone, if it said so
   */
  public RemoteUnavailableException(String message, @Nullable Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** For how long the server wants to be left alone. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
