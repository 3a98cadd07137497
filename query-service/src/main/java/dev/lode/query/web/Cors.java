package dev.lode.query.web;

import dev.lode.common.http.FilterOrder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.handler.CorsHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Lets pages of other origins use the API, where that is configured. Vert.x' own handler, because
 * Quarkus' filter is switched on when the service is built, and then refuses whatever origin it was
 * not told.
 */
@Singleton
class Cors {

  private static final int PREFLIGHT_SECONDS = 3600;

  private final WebConfig config;

  Cors(WebConfig config) {
    this.config = config;
  }

  void register(@Observes Filters filters) {
    config
        .corsOrigins()
        .ifPresent(
            origins ->
                filters.register(
                    CorsHandler.create()
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
                        .maxAgeSeconds(PREFLIGHT_SECONDS),
                    FilterOrder.CORS));
  }
}
