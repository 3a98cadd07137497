package dev.lode.ingest.source.http;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pauses between the attempts of one request: what the server asks for, else doubling ones, of
 * which the second half is drawn by lot so that many clients of a server that comes back don't come
 * back as one.
 */
final class Backoff implements CustomBackoffStrategy {

  private final long longestMillis;
  private long nextMillis;

  Backoff(Duration first, Duration longest) {
    this.nextMillis = first.toMillis();
    this.longestMillis = longest.toMillis();
  }

  @Override
  public synchronized long nextDelayInMillis(Throwable failure) {
    long delay = Math.min(nextMillis, longestMillis);
    nextMillis = Math.min(nextMillis * 2, longestMillis);
    long jittered = delay / 2 + ThreadLocalRandom.current().nextLong(delay / 2 + 1);
    return failure instanceof RemoteUnavailableException unavailable
        ? unavailable.retryAfter().map(wait -> wait.toMillis() + jittered / 4).orElse(jittered)
        : jittered;
  }
}
