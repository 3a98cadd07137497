package dev.lode.common.security;

import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.common.security.RateLimits.Count;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what callers ask for, whichever way it comes: by path or as an operation of GraphQL.
 * Counts refusals as {@code lode.security.rate.limited}. Safe for many threads.
 *
 * <p>Callers without credentials are not counted: there are some only where the service is open to
 * all, and behind a proxy they would all have the proxy's address.
 */
@Singleton
class CallerRates {

  private final Credentials credentials;
  private final MeterRegistry meters;
  private final RateLimits limits;

  CallerRates(Credentials credentials, SecurityConfig config, MeterRegistry meters) {
    this.credentials = credentials;
    this.meters = meters;
    this.limits =
        new RateLimits(
            RateLimit.ofAll("lode.security.limits", config.limits()), TimeMeter.SYSTEM_NANOTIME);
  }

  /** Counts one request; empty if there is no limit for it. */
  Optional<Count> count(SecurityIdentity caller, Scope scope) {
    if (credentials.areOptional()) {
      return Optional.empty();
    }
    ApiKey key = caller.getAttribute(ApiKeyMechanism.KEY);
    return key == null
        ? limits.count("token " + caller.getPrincipal().getName(), scope, Map.of())
        : limits.count("key " + key.name(), scope, key.limits());
  }

  /** What a caller is told whose request was not granted. */
  ProblemException refused(Count count) {
    meters.counter("lode.security.rate.limited", "scope", count.scope().role()).increment();
    return new ProblemException(
        Problem.of(
            ProblemType.TOO_MANY_REQUESTS,
            "These credentials may make %d requests for %s in %d seconds"
                .formatted(
                    count.limit().requests(),
                    count.scope().role(),
                    count.limit().window().toSeconds())),
        count.untilNext(),
        null);
  }
}
