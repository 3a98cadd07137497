package dev.lode.common.http;

import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Answers what failed before it reached a resource: credentials that are not accepted, bodies that
 * are too large, requests that Vert.x can't read. Without it their answers would be empty.
 */
@Singleton
class FailureProblems {

  private final HttpProblems problems;

  FailureProblems(HttpProblems problems) {
    this.problems = problems;
  }

  void register(@Observes Router router) {
    // Before Quarkus' own, which answers everything that is left.
    router.route().order(-FilterOrder.IDENTIFY).failureHandler(this::answer);
  }

  private void answer(RoutingContext request) {
    if (request.failure() instanceof ProblemException known) {
      problems.send(request, known);
    } else {
      problem(request).ifPresentOrElse(p -> problems.send(request, p, null), request::next);
    }
  }

  private static Optional<Problem> problem(RoutingContext request) {
    return switch (request.failure()) {
      case AuthenticationException _ ->
          Optional.of(
              Problem.of(
                  ProblemType.UNAUTHENTICATED,
                  "The token is not valid, or no longer: get another one"));
      case UnauthorizedException _ ->
          Optional.of(Problem.of(ProblemType.UNAUTHENTICATED, "Send an API key or a token"));
      case ForbiddenException _ ->
          Optional.of(Problem.of(ProblemType.FORBIDDEN, "Your credentials do not allow this"));
      case null, default -> byStatus(request.statusCode());
    };
  }

  private static Optional<Problem> byStatus(int status) {
    return switch (status) {
      case 400 -> Optional.of(Problem.of(ProblemType.MALFORMED, "The request can't be read"));
      case 413 ->
          Optional.of(
              Problem.of(ProblemType.TOO_LARGE, "The body is larger than this service takes"));
      default -> Optional.empty();
    };
  }
}
