package dev.lode.ingest.source.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is no success.
 *
 * @param request what was asked, without anything secret
 * @param status HTTP status, neither 2xx nor 304
 * @param retryAfter for how long the server wants to be left alone
 * @param body the beginning of the body; secrets of the request that it repeats are taken out
 */
public record RemoteFailure(
    String request, int status, @Nullable Duration retryAfter, String body) {

  /** The length of a body from which on it is cut off, in bytes. */
  static final int MAX_BODY = 64 * 1024;

  /** One line for the one who looks at the run. */
  public String summary() {
    return request + " answered " + status;
  }

  /** Worth another attempt. */
  public RemoteUnavailableException unavailable() {
    return new RemoteUnavailableException(summary(), retryAfter);
  }
}
