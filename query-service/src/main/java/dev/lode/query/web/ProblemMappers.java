package dev.lode.query.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.lode.common.http.AllowedMethods;
import dev.lode.common.http.HttpProblems;
import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Answers every exception with a problem, as {@link Failures} tells it. */
class ProblemMappers {

  private final Failures failures;
  private final AllowedMethods methods;

  ProblemMappers(Failures failures, AllowedMethods methods) {
    this.failures = failures;
    this.methods = methods;
  }

  @ServerExceptionMapper
  public RestResponse<Problem> known(ProblemException e, UriInfo uri) {
    return answer(e, uri);
  }

  @ServerExceptionMapper
  public RestResponse<Problem> json(JsonProcessingException e, UriInfo uri) {
    return answer(e, uri);
  }

  /** The framework has a mapper of its own for these, which says nothing. */
  @ServerExceptionMapper
  public RestResponse<Problem> mismatch(MismatchedInputException e, UriInfo uri) {
    return answer(e, uri);
  }

  /** What JAX-RS itself refuses: paths, methods, media types, bodies. */
  @ServerExceptionMapper
  public RestResponse<Problem> http(WebApplicationException e, UriInfo uri) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return answer(json, uri);
    }
    return switch (e.getResponse().getStatus()) {
      case 400 -> answer(ProblemType.MALFORMED, "The request can't be read", uri);
      case 404 -> answer(ProblemType.NOT_FOUND, "There is nothing at this path", uri);
      case 405 -> methodNotAllowed(uri);
      case 406 ->
          answer(
              ProblemType.NOT_ACCEPTABLE,
              "This path has no answer of an accepted media type; most are application/json alone",
              uri);
      case 413 -> answer(ProblemType.TOO_LARGE, "The body is larger than this service takes", uri);
      case 415 -> answer(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send application/json", uri);
      default -> answer(e, uri);
    };
  }

  private RestResponse<Problem> methodNotAllowed(UriInfo uri) {
    return answer(
        ProblemType.METHOD_NOT_ALLOWED, "This path has " + methods.of(uri.getPath()), uri);
  }

  /** What annotations or code ask of a caller who has sent no credentials. */
  @ServerExceptionMapper
  public RestResponse<Problem> unauthenticated(UnauthorizedException e, UriInfo uri) {
    var problem = Problem.of(ProblemType.UNAUTHENTICATED, "Send an API key or a token");
    return builder(problem, uri)
        .header(HttpHeaders.WWW_AUTHENTICATE, HttpProblems.CHALLENGE)
        .build();
  }

  /** The same of one whose credentials do not suffice. */
  @ServerExceptionMapper
  public RestResponse<Problem> forbidden(ForbiddenException e, UriInfo uri) {
    return answer(ProblemType.FORBIDDEN, "Your credentials do not allow this", uri);
  }

  /** Everything else, what Qdrant and the model fail with among it. */
  @ServerExceptionMapper
  public RestResponse<Problem> unexpected(Throwable e, UriInfo uri) {
    return answer(e, uri);
  }

  private RestResponse<Problem> answer(Throwable failure, UriInfo uri) {
    var e = failures.problemOf(failure, uri.getPath());
    return answer(e.problem(), e.retryAfter().orElse(null), uri);
  }

  private static RestResponse<Problem> answer(ProblemType type, String detail, UriInfo uri) {
    return answer(Problem.of(type, detail), null, uri);
  }

  private static RestResponse<Problem> answer(
      Problem problem, @Nullable Duration retryAfter, UriInfo uri) {
    var response = builder(problem, uri);
    if (retryAfter != null) {
      // Whole seconds, and never "at once".
      response.header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
    }
    return response.build();
  }

  private static RestResponse.ResponseBuilder<Problem> builder(Problem problem, UriInfo uri) {
    return RestResponse.ResponseBuilder.<Problem>create(problem.status())
        .entity(problem.at(uri.getRequestUri().getRawPath()))
        .type(Problem.MEDIA_TYPE);
  }
}
