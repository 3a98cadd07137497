package dev.lode.query.web;

import dev.lode.common.http.FilterOrder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Lets pages of other origins use the API, where that is configured. Vert.x' own handler, because
 * Quarkus' filter is switched on when the service is built, and then refuses whatever origin it was
 * not told.
 */
@Singleton
class Cors {

  private static final String ANY = "*";
  private static final int PREFLIGHT_SECONDS = 3600;

  private final WebConfig config;

  Cors(WebConfig config) {
    this.config = config;
  }

  void register(@Observes Filters filters) {
    config
        .corsOrigins()
        .ifPresent(
            origins -> {
              var handler = handler(origins);
              filters.register(
                  request -> {
                    if (concerns(request, origins)) {
                      handler.handle(request);
                    } else {
                      request.next();
                    }
                  },
                  FilterOrder.CORS);
            });
  }

  /**
   * The service's own pages name their origin too, and it need not be listed. Without headers in
   * the answer, browsers keep it from all others.
   */
  private static boolean concerns(RoutingContext request, List<String> origins) {
    var origin = request.request().getHeader(HttpHeaders.ORIGIN);
    return origin != null && (origins.contains(ANY) || origins.contains(origin));
  }

  private static CorsHandler handler(List<String> origins) {
    return CorsHandler.create()
        .addOrigins(origins)
        .allowedMethods(Set.of(HttpMethod.GET, HttpMethod.POST))
        .allowedHeaders(
            Set.of(
                "Authorization",
                "X-API-Key",
                "Content-Type",
                "If-None-Match",
                "X-Request-Id",
                "X-Request-Timeout"))
        .exposedHeaders(
            Set.of(
                "ETag",
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After",
                "Server-Timing",
                "X-Request-Id"))
        .maxAgeSeconds(PREFLIGHT_SECONDS);
  }
}
