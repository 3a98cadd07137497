package dev.lode.common.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request its {@link Exchange}, before anything else is done with it. The id is the
 * caller's {@code X-Request-Id} if that is well-formed, and tells under which name to look in the
 * logs, where it is {@code %X{requestId}}. The answer has it too, beside {@code Server-Timing}.
 */
@Singleton
class RequestIds {

  static final String HEADER = "X-Request-Id";

  /** Nothing that could end a line of a log or a field of it. */
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

  void register(@Observes Filters filters) {
    filters.register(RequestIds::identify, FilterOrder.IDENTIFY);
  }

  private static void identify(RoutingContext request) {
    var exchange = new Exchange(id(request.request().getHeader(HEADER)), System.nanoTime());
    RequestLocals.put(Exchange.class, exchange);
    MDC.put("requestId", exchange.id());
    request.response().putHeader(HEADER, exchange.id());
    request.addHeadersEndHandler(
        _ ->
            request
                .response()
                .putHeader("Server-Timing", exchange.serverTiming(System.nanoTime())));
    request.next();
  }

  static String id(@Nullable String given) {
    return given != null && WELL_FORMED.matcher(given).matches()
        ? given
        : UUID.randomUUID().toString();
  }
}
