package dev.lode.common.http;

import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/**
 * Refuses addresses that are none: broken percent-encoding, such as {@code ?q=50%}, and characters
 * that must be encoded. Further in they make one decoder or another throw. Quarkus' own check is
 * switched off by the services' main classes, because it answers without a word.
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
    var mistake = mistakeIn(request.request().uri());
    if (mistake.isEmpty()) {
      request.next();
    } else {
      problems.send(request, Problem.of(ProblemType.MALFORMED, mistake.get()), null);
    }
  }

  /** What is wrong with an address; empty if nothing is. */
  static Optional<String> mistakeIn(String uri) {
    int broken = brokenAt(uri);
    if (broken >= 0) {
      return Optional.of(
          "The address has a % without two hexadecimal digits at position "
              + broken
              + "; a percent sign itself is %25");
    }
    try {
      return URI.create(uri).getRawPath() == null
          ? Optional.of("The address has no path")
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("The address has characters that must be percent-encoded");
    }
  }

  /** Where the first broken escape is; negative if there is none. */
  private static int brokenAt(String uri) {
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
