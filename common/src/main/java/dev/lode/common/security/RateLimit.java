package dev.lode.common.security;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often something may be asked for.
 *
 * @param requests granted in a window, at least 1
 * @param window at least a second: the headers count in seconds
 */
record RateLimit(int requests, Duration window) {

  /**
   * Limits by scope.
   *
   * @param prefix of the configuration keys, for the message
   * @throws IllegalArgumentException if one of them is out of range
   */
  static Map<Scope, RateLimit> ofAll(String prefix, Map<Scope, SecurityConfig.Limit> configured) {
    var limits = new EnumMap<Scope, RateLimit>(Scope.class);
    configured.forEach(
        (scope, limit) -> {
          if (limit.requests() < 1 || limit.window().compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                prefix + "." + scope.role() + " needs at least 1 request and a window of 1s");
          }
          limits.put(scope, new RateLimit(limit.requests(), limit.window()));
        });
    return Map.copyOf(limits);
  }
}
