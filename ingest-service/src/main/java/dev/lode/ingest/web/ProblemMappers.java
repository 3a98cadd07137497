package dev.lode.ingest.web;

import static dev.lode.common.problem.ProblemType.DEPENDENCY_AWAY;
import static dev.lode.common.problem.ProblemType.FORBIDDEN;
import static dev.lode.common.problem.ProblemType.INDEX_NOT_READY;
import static dev.lode.common.problem.ProblemType.INTERNAL;
import static dev.lode.common.problem.ProblemType.INVALID;
import static dev.lode.common.problem.ProblemType.MALFORMED;
import static dev.lode.common.problem.ProblemType.METHOD_NOT_ALLOWED;
import static dev.lode.common.problem.ProblemType.NOT_ACCEPTABLE;
import static dev.lode.common.problem.ProblemType.NOT_FOUND;
import static dev.lode.common.problem.ProblemType.TOO_LARGE;
import static dev.lode.common.problem.ProblemType.UNAUTHENTICATED;
import static dev.lode.common.problem.ProblemType.UNKNOWN_FIELD;
import static dev.lode.common.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.lode.common.embedding.EmbeddingException;
import dev.lode.common.http.HttpProblems;
import dev.lode.common.index.QdrantCallException;
import dev.lode.common.problem.Problem;
import dev.lode.common.problem.Problem.FieldError;
import dev.lode.common.problem.ProblemException;
import dev.lode.ingest.database.DatabaseException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns every failure into a problem (RFC 9457). Nothing of a stack trace gets out. */
final class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  /** Long enough for a restart, short enough that nobody gives up. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  @ServerExceptionMapper
  Response problem(ProblemException e, UriInfo uri) {
    return answer(e.problem(), uri, e.retryAfter().orElse(null));
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException e, UriInfo uri) {
    var errors =
        e.getConstraintViolations().stream()
            .map(violation -> new FieldError(field(violation), violation.getMessage()))
            .toList();
    var detail =
        errors.stream()
            .map(error -> error.field() + " " + error.message())
            .collect(Collectors.joining("; "));
    return answer(Problem.of(INVALID, detail, errors), uri, null);
  }

  /** The path without the method and its parameter, which are none of the caller's business. */
  private static String field(ConstraintViolation<?> violation) {
    var path = violation.getPropertyPath().toString();
    var parts = path.split("\\.", 3);
    return parts[parts.length - 1];
  }

  @ServerExceptionMapper
  Response unreadable(MismatchedInputException e, UriInfo uri) {
    return answer(describe(e), uri, null);
  }

  @ServerExceptionMapper
  Response refused(WebApplicationException e, UriInfo uri) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return answer(describe(json), uri, null);
    }
    int status = e.getResponse().getStatus();
    var problem =
        switch (status) {
          case 404 -> Problem.of(NOT_FOUND, "There is nothing at " + uri.getPath());
          case 405 -> Problem.of(METHOD_NOT_ALLOWED, "This path takes other methods");
          case 406 -> Problem.of(NOT_ACCEPTABLE, "Accept must allow application/json");
          case 413 -> Problem.of(TOO_LARGE, "The body is too large");
          case 415 -> Problem.of(UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/json");
          default -> {
            if (status >= 500) {
              yield internal(e);
            }
            yield Problem.of(MALFORMED, "The request can't be understood");
          }
        };
    return answer(problem, uri, null);
  }

  /** What annotations or code ask of a caller who has sent no credentials. */
  @ServerExceptionMapper
  Response unauthenticated(UnauthorizedException e, UriInfo uri) {
    var answer = answer(Problem.of(UNAUTHENTICATED, "Send an API key or a token"), uri, null);
    answer.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, HttpProblems.CHALLENGE);
    return answer;
  }

  /** The same of one whose credentials do not suffice. */
  @ServerExceptionMapper
  Response forbidden(ForbiddenException e, UriInfo uri) {
    return answer(Problem.of(FORBIDDEN, "Your credentials do not allow this"), uri, null);
  }

  @ServerExceptionMapper
  Response qdrant(QdrantCallException e, UriInfo uri) {
    return switch (e.kind()) {
      case AWAY, OVERLOADED, DENIED -> away("Qdrant", e, uri);
      case NOT_FOUND ->
          answer(Problem.of(INDEX_NOT_READY, "The index is not built yet"), uri, RETRY);
      case REFUSED -> unexpected(e, uri);
    };
  }

  @ServerExceptionMapper
  Response embedding(EmbeddingException e, UriInfo uri) {
    return away("The embedding model", e, uri);
  }

  /** The caller went away in the middle of a body; hardly anybody will read this. */
  @ServerExceptionMapper
  Response brokenOff(IOException e, UriInfo uri) {
    LOG.debugf(e, "a request broke off");
    return answer(Problem.of(MALFORMED, "The body could not be read to its end"), uri, null);
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e, UriInfo uri) {
    // A commit that failed comes in the transaction manager's own wrapping.
    return DatabaseException.troubleOf(e)
        .map(trouble -> tryAgain(trouble.description(), e, uri))
        .orElseGet(() -> answer(internal(e), uri, null));
  }

  private static Response away(String what, Throwable e, UriInfo uri) {
    return tryAgain(what + " can't be reached", e, uri);
  }

  private static Response tryAgain(String reason, Throwable e, UriInfo uri) {
    LOG.warnf("%s: %s", reason, e.getMessage());
    return answer(Problem.of(DEPENDENCY_AWAY, reason + "; try again"), uri, RETRY);
  }

  private static Problem internal(Throwable e) {
    var id = UUID.randomUUID();
    LOG.errorf(e, "unexpected failure %s", id);
    return Problem.of(INTERNAL, "Something went wrong; the log tells more under " + id);
  }

  private static Problem describe(JsonProcessingException e) {
    var place =
        Optional.ofNullable(e.getLocation())
            .map(at -> "line " + at.getLineNr() + ", column " + at.getColumnNr())
            .orElse("the body");
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          Problem.of(
              UNKNOWN_FIELD,
              "There is no field '%s'; there are %s"
                  .formatted(unknown.getPropertyName(), unknown.getKnownPropertyIds()),
              List.of(new FieldError(path(unknown), "unknown")));
      case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() ->
          Problem.of(
              INVALID,
              path(mismatch) + ": not of the right type",
              List.of(new FieldError(path(mismatch), "not of the right type")));
      default -> Problem.of(MALFORMED, "The body is not the JSON that is expected, at " + place);
    };
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static Response answer(Problem problem, UriInfo uri, @Nullable Duration retryAfter) {
    var answer =
        Response.status(problem.status())
            .type(Problem.MEDIA_TYPE)
            .entity(problem.at(uri.getPath()));
    if (retryAfter != null) {
      answer.header(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds());
    }
    return answer.build();
  }
}
