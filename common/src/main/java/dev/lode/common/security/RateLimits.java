package dev.lode.common.security;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests by caller and scope, in token buckets: a whole window's requests may come at
 * once, and are then granted anew one by one. Safe for many threads.
 */
final class RateLimits {

  /** Far more than there are callers at a time; a forgotten one begins with a full bucket. */
  private static final int MOST_CALLERS = 100_000;

  private final Map<Scope, RateLimit> general;
  private final TimeMeter clock;
  private final Cache<Caller, Bucket> buckets =
      CacheBuilder.newBuilder().maximumSize(MOST_CALLERS).build();

  RateLimits(Map<Scope, RateLimit> general, TimeMeter clock) {
    this.general = Map.copyOf(general);
    this.clock = clock;
  }

  /**
   * Whose requests are counted together.
   *
   * @param name unique among all callers
   */
  private record Caller(String name, Scope scope) {}

  /**
   * What came of one request.
   *
   * @param remaining requests that may be made at once after this one
   * @param untilFull when all of the limit's requests may be made again
   * @param untilNext zero if this one was granted, else when the next will be
   */
  record Count(
      Scope scope, RateLimit limit, long remaining, Duration untilFull, Duration untilNext) {

    boolean isGranted() {
      return untilNext.isZero();
    }
  }

  /**
   * Counts a request.
   *
   * @param own the limits of this caller that differ from the general ones
   * @return empty if there is no limit for this scope
   */
  Optional<Count> count(String caller, Scope scope, Map<Scope, RateLimit> own) {
    var limit = limit(scope, own);
    if (limit == null) {
      return Optional.empty();
    }
    var probe = bucket(new Caller(caller, scope), limit).tryConsumeAndReturnRemaining(1);
    return Optional.of(
        new Count(
            scope,
            limit,
            probe.getRemainingTokens(),
            Duration.ofNanos(probe.getNanosToWaitForReset()),
            Duration.ofNanos(probe.isConsumed() ? 0 : probe.getNanosToWaitForRefill())));
  }

  private @Nullable RateLimit limit(Scope scope, Map<Scope, RateLimit> own) {
    var limit = own.get(scope);
    return limit == null ? general.get(scope) : limit;
  }

  private Bucket bucket(Caller caller, RateLimit limit) {
    try {
      return buckets.get(caller, () -> full(limit));
    } catch (ExecutionException e) {
      throw new IllegalStateException("making a bucket can't fail", e);
    }
  }

  private Bucket full(RateLimit limit) {
    return Bucket.builder()
        .withCustomTimePrecision(clock)
        .addLimit(
            size -> size.capacity(limit.requests()).refillGreedy(limit.requests(), limit.window()))
        .build();
  }
}
