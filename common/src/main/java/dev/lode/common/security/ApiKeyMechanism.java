package dev.lode.common.security;

import dev.lode.common.http.HttpProblems;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Knows callers by their API key, sent as {@code Authorization: Bearer lode_…} or {@code
 * X-API-Key}. Whatever else is sent as a bearer token is left to OIDC.
 */
@Singleton
class ApiKeyMechanism implements HttpAuthenticationMechanism {

  /** The {@link ApiKey} among an identity's attributes. */
  static final String KEY = ApiKey.class.getName();

  private static final String HEADER = "X-API-Key";
  private static final String BEARER = "Bearer ";

  private final Credentials credentials;
  private final Clock clock = Clock.systemUTC();
  private final SecurityIdentity everyone =
      QuarkusSecurityIdentity.builder()
          .setPrincipal(new QuarkusPrincipal("everyone"))
          .addRoles(Arrays.stream(Scope.values()).map(Scope::role).collect(Collectors.toSet()))
          .build();

  ApiKeyMechanism(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public int getPriority() {
    // Before OIDC, which would refuse a key as a token that it can't read.
    return DEFAULT_PRIORITY + 1;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager identityProviders) {
    if (credentials.areOptional()) {
      return Uni.createFrom().item(everyone);
    }
    return sent(request.request()).map(this::identify).orElseGet(() -> Uni.createFrom().nullItem());
  }

  private static Optional<String> sent(HttpServerRequest request) {
    var header = request.getHeader(HEADER);
    if (header != null) {
      return Optional.of(header);
    }
    var authorization = request.getHeader(HttpHeaderNames.AUTHORIZATION);
    return Optional.ofNullable(authorization)
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip())
        .filter(token -> token.startsWith(ApiKeys.PREFIX));
  }

  private Uni<SecurityIdentity> identify(String sent) {
    var key = credentials.keys().find(sent);
    if (key.isEmpty()) {
      return refused("There is no such API key");
    }
    if (key.get().isExpired(clock.instant())) {
      return refused("The API key has expired");
    }
    return Uni.createFrom()
        .item(
            QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(key.get().name()))
                .addRoles(key.get().roles())
                .addAttribute(KEY, key.get())
                .build());
  }

  private static Uni<SecurityIdentity> refused(String detail) {
    return Uni.createFrom().failure(new ProblemException(ProblemType.UNAUTHENTICATED, detail));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return Uni.createFrom()
        .item(
            new ChallengeData(
                HttpResponseStatus.UNAUTHORIZED.code(),
                HttpHeaderNames.WWW_AUTHENTICATE,
                HttpProblems.CHALLENGE));
  }
}
