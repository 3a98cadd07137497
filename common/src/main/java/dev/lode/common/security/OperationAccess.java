package dev.lode.common.security;

import dev.lode.common.http.FilterOrder;
import dev.lode.common.http.RequestLocals;
import dev.lode.common.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Decides about each operation of a request that has several, as one of GraphQL has: by the scope
 * that the same operation needs at its own path, and against the same limits. Safe for many
 * threads.
 */
@Singleton
public class OperationAccess {

  private final CallerRates rates;

  OperationAccess(CallerRates rates) {
    this.rates = rates;
  }

  void register(@Observes Filters filters) {
    filters.register(OperationAccess::remember, FilterOrder.RATE_LIMIT);
  }

  /** Operations run on other threads than the request came on. */
  private static void remember(RoutingContext request) {
    if (request.user() instanceof QuarkusHttpUser user) {
      RequestLocals.put(SecurityIdentity.class, user.getSecurityIdentity());
    }
    request.next();
  }

  /**
   * Lets an operation begin, and counts it.
   *
   * @throws ProblemException if the caller of this request has not got the scope, or has made too
   *     many requests for it
   */
  public void require(Scope scope) {
    var caller =
        RequestLocals.get(SecurityIdentity.class)
            .filter(identity -> !identity.isAnonymous())
            .orElseThrow(AccessPolicy::unauthenticated);
    var needed = List.of(scope);
    if (Scope.firstOf(needed, caller.getRoles()).isEmpty()) {
      throw AccessPolicy.forbidden(caller, needed);
    }
    var count = rates.count(caller, scope);
    if (count.isPresent() && !count.get().isGranted()) {
      throw rates.refused(count.get());
    }
  }
}
