package dev.lode.common.http;

import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses addresses whose percent-encoding is broken, such as {@code ?q=50%}. Further in they make
 * one decoder or another throw, and are answered now with an empty 400, now with a 500.
 */
@Singleton
class WellFormedUrls {

  private final HttpProblems problems;

  WellFormedUrls(HttpProblems problems) {
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FilterOrder.WELL_FORMED);
  }

  private void check(RoutingContext request) {
    var uri = request.request().uri();
    int broken = brokenAt(uri);
    if (broken < 0) {
      request.next();
      return;
    }
    problems.send(
        request,
        Problem.of(
            ProblemType.MALFORMED,
            "The address has a % without two hexadecimal digits at position "
                + broken
                + "; a percent sign itself is %25"),
        null);
  }

  /** Where the first broken escape is; negative if there is none. */
  static int brokenAt(String uri) {
    for (int at = uri.indexOf('%'); at >= 0; at = uri.indexOf('%', at + 1)) {
      if (at + 2 >= uri.length() || !isHex(uri.charAt(at + 1)) || !isHex(uri.charAt(at + 2))) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isHex(char digit) {
    return Character.digit(digit, 16) >= 0 && digit < 128;
  }
}
