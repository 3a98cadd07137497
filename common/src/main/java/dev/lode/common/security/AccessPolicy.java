package dev.lode.common.security;

import dev.lode.common.http.HttpProblems;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides about every request, of JAX-RS, GraphQL or Quarkus itself, by the service's {@link
 * AccessRules}. Rules by path were preferred to annotations: one table says it all, and what nobody
 * thought of is closed. Answers as RFC 6750 wants it.
 */
@Singleton
class AccessPolicy implements HttpSecurityPolicy {

  /** The {@link Scope} that a request was let through for, in its context. */
  private static final String GRANTED = Scope.class.getName();

  private final AccessRules rules;

  AccessPolicy(AccessRules rules, SecurityConfig config) {
    this.rules = rules.withOpen(config.publicPaths().orElse(List.of()));
  }

  /** The scope that a request was let through for; null if it needed none. */
  static @Nullable Scope grantedTo(RoutingContext request) {
    return request.get(GRANTED);
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
    return switch (rules.of(request.request().method().name(), request.normalizedPath())) {
      case Access.Open _ -> CheckResult.permit();
      case Access.AnyOf(var scopes) ->
          identity.map(
              caller -> {
                request.put(GRANTED, check(request, caller, scopes));
                return CheckResult.PERMIT;
              });
      case Access.EachItsOwn(var scopes) ->
          identity.map(
              caller -> {
                var _ = check(request, caller, scopes);
                return CheckResult.PERMIT;
              });
    };
  }

  private static Scope check(RoutingContext request, SecurityIdentity caller, List<Scope> needed) {
    if (caller.isAnonymous()) {
      throw unauthenticated();
    }
    return Scope.firstOf(needed, caller.getRoles())
        .orElseThrow(
            () -> {
              request
                  .response()
                  .putHeader(
                      HttpHeaderNames.WWW_AUTHENTICATE,
                      HttpProblems.CHALLENGE
                          + ", error=\"insufficient_scope\", scope=\""
                          + joined(needed, " ")
                          + "\"");
              return forbidden(caller, needed);
            });
  }

  private static String joined(List<Scope> scopes, String separator) {
    return scopes.stream().map(Scope::role).collect(Collectors.joining(separator));
  }

  /** What a caller is told of whom nothing is known. */
  static ProblemException unauthenticated() {
    return new ProblemException(
        ProblemType.UNAUTHENTICATED,
        "Send an API key as 'Authorization: Bearer lode_…' or as X-API-Key, or a token");
  }

  /** What a caller is told who has none of the scopes. */
  static ProblemException forbidden(SecurityIdentity caller, List<Scope> needed) {
    var has = caller.getRoles().stream().filter(Scope::isScope).sorted().toList();
    return new ProblemException(
        ProblemType.FORBIDDEN,
        "This needs the scope "
            + joined(needed, " or ")
            + "; these credentials have "
            + (has.isEmpty() ? "none" : String.join(", ", has)));
  }
}
