package dev.lode.common.security;

import dev.lode.common.http.FilterOrder;
import dev.lode.common.http.HttpProblems;
import dev.lode.common.security.RateLimits.Count;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps callers to their rates, and tells them in the fields of the IETF's
 * draft-ietf-httpapi-ratelimit-headers (revision 8 and later): {@code RateLimit-Policy:
 * "search";q=600;w=60} is the limit, {@code RateLimit: "search";r=599;t=1} what is left of it and
 * the seconds until nothing is missing. Counts refusals as {@code lode.security.rate.limited}.
 *
 * <p>Callers without credentials are not counted: there are some only where the service is open to
 * all, and behind a proxy they would all have the proxy's address.
 */
@Singleton
class RateLimitFilter {

  private final CallerRates rates;
  private final HttpProblems problems;

  RateLimitFilter(CallerRates rates, HttpProblems problems) {
    this.rates = rates;
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FilterOrder.RATE_LIMIT);
  }

  private void check(RoutingContext request) {
    var count = count(request);
    count.ifPresent(c -> tell(request, c));
    if (count.isEmpty() || count.get().isGranted()) {
      request.next();
    } else {
      problems.send(request, rates.refused(count.get()));
    }
  }

  private Optional<Count> count(RoutingContext request) {
    var scope = AccessPolicy.grantedTo(request);
    return scope != null && request.user() instanceof QuarkusHttpUser user
        ? rates.count(user.getSecurityIdentity(), scope)
        : Optional.empty();
  }

  private static void tell(RoutingContext request, Count count) {
    var policy = '"' + count.scope().role() + '"';
    request
        .response()
        .putHeader(
            "RateLimit-Policy",
            policy + ";q=" + count.limit().requests() + ";w=" + count.limit().window().toSeconds())
        .putHeader(
            "RateLimit", policy + ";r=" + count.remaining() + ";t=" + roundedUp(count.untilFull()));
  }

  private static long roundedUp(Duration wait) {
    return wait.plusMillis(999).toSeconds();
  }
}
