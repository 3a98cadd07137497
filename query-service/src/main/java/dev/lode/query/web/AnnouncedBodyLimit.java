package dev.lode.query.web;

import dev.lode.common.http.FilterOrder;
import dev.lode.common.http.HttpProblems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Refuses bodies that say they are too large before the HTTP server does, which would answer
 * without a problem.
 */
@Singleton
class AnnouncedBodyLimit {

  /** Longer ones are left to the server, which refuses what is no length at all. */
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  private final long limit;
  private final HttpProblems problems;

  AnnouncedBodyLimit(WebConfig config, HttpProblems problems) {
    this.limit = config.maxBodySize().asLongValue();
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FilterOrder.WELL_FORMED);
  }

  private void check(RoutingContext request) {
    var length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || !LENGTH.matcher(length).matches() || Long.parseLong(length) <= limit) {
      request.next();
      return;
    }
    // The body is on its way and nobody will read it.
    request.response().putHeader(HttpHeaders.CONNECTION, "close");
    problems.send(request, BodyLimit.tooLarge(limit));
  }
}
