package dev.lode.query.flow;

import dev.lode.common.http.FilterOrder;
import dev.lode.common.http.HttpProblems;
import dev.lode.common.http.RequestLocals;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code X-Request-Timeout}: seconds, with up to three decimals, for example {@code 0.25}.
 * Seconds because {@code Retry-After}, {@code Cache-Control} and the rest of HTTP count in them.
 */
@Singleton
class RequestTimeouts {

  static final String HEADER = "X-Request-Timeout";

  private static final Pattern SECONDS = Pattern.compile("\\d{1,4}(\\.\\d{1,3})?");

  private final HttpProblems problems;

  RequestTimeouts(HttpProblems problems) {
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::read, FilterOrder.WELL_FORMED);
  }

  private void read(RoutingContext request) {
    var header = request.request().getHeader(HEADER);
    if (header == null) {
      request.next();
      return;
    }
    var timeout = parse(header);
    if (timeout.isEmpty()) {
      problems.send(
          request,
          new ProblemException(
              ProblemType.INVALID,
              HEADER,
              "must be seconds above 0 and below 10000, with at most three decimals, such as 0.25"));
      return;
    }
    RequestLocals.put(CallerDeadline.class, CallerDeadline.in(timeout.get()));
    request.next();
  }

  static Optional<Duration> parse(String header) {
    return Optional.of(header.strip())
        .filter(seconds -> SECONDS.matcher(seconds).matches())
        .map(seconds -> Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValue()))
        .filter(Duration::isPositive);
  }
}
