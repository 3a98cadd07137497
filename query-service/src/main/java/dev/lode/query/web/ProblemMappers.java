package dev.lode.query.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.lode.common.embedding.EmbeddingException;
import dev.lode.common.http.AllowedMethods;
import dev.lode.common.http.HttpProblems;
import dev.lode.common.index.QdrantCallException;
import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.query.index.QdrantConfig;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Answers every exception with a problem. What the caller need not know goes to the log. */
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final QdrantConfig qdrant;
  private final AllowedMethods methods;

  ProblemMappers(QdrantConfig qdrant, AllowedMethods methods) {
    this.qdrant = qdrant;
    this.methods = methods;
  }

  @ServerExceptionMapper
  public RestResponse<Problem> known(ProblemException e, UriInfo uri) {
    if (e.getCause() != null) {
      LOG.warnf("%s: %s", e.problem().detail(), e.getCause());
    }
    return answer(e.problem(), e.retryAfter().orElse(null), uri);
  }

  @ServerExceptionMapper
  public RestResponse<Problem> json(JsonProcessingException e, UriInfo uri) {
    // Jackson wraps what is thrown while it reads.
    return e.getCause() instanceof ProblemException problem
        ? known(problem, uri)
        : answer(JsonProblems.of(e), null, uri);
  }

  /** The framework has a mapper of its own for these, which says nothing. */
  @ServerExceptionMapper
  public RestResponse<Problem> mismatch(MismatchedInputException e, UriInfo uri) {
    return json(e, uri);
  }

  /** What JAX-RS itself refuses: paths, methods, media types, bodies. */
  @ServerExceptionMapper
  public RestResponse<Problem> http(WebApplicationException e, UriInfo uri) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return json(json, uri);
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
      default -> unexpected(e, uri);
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

  @ServerExceptionMapper
  public RestResponse<Problem> qdrant(QdrantCallException e, UriInfo uri) {
    return switch (e.kind()) {
      case AWAY, OVERLOADED -> {
        LOG.warn(e.getMessage());
        yield away("Qdrant does not answer in time", uri);
      }
      case NOT_FOUND -> {
        LOG.warn(e.getMessage());
        yield answer(
            Problem.of(ProblemType.INDEX_NOT_READY, "The index is not built yet"),
            qdrant.breaker().delay(),
            uri);
      }
      case DENIED -> {
        LOG.error(e.getMessage());
        yield away("Qdrant refuses this service's credentials", uri);
      }
      case REFUSED -> isBehind(e) ? incomplete(e, uri) : unexpected(e, uri);
    };
  }

  /** A filter by a field that an index of an older schema has not got an index of yet. */
  private static boolean isBehind(QdrantCallException e) {
    return String.valueOf(e.getMessage()).contains("Index required but not found");
  }

  private RestResponse<Problem> incomplete(QdrantCallException e, UriInfo uri) {
    LOG.warn(e.getMessage());
    return answer(
        Problem.of(
            ProblemType.INDEX_NOT_READY,
            "The index can't be filtered by this yet; ingest-service completes it"),
        qdrant.breaker().delay(),
        uri);
  }

  /** Time-out, full bulkhead, open circuit breaker. */
  @ServerExceptionMapper
  public RestResponse<Problem> guarded(FaultToleranceException e, UriInfo uri) {
    return away("Qdrant has too much to do or can't be reached", uri);
  }

  @ServerExceptionMapper
  public RestResponse<Problem> embedding(EmbeddingException e, UriInfo uri) {
    LOG.warn("The embedding model failed", e);
    return away("The query can't be embedded now", uri);
  }

  /** Our own fault: the caller gets the id under which the log tells more. */
  @ServerExceptionMapper
  public RestResponse<Problem> unexpected(Throwable e, UriInfo uri) {
    var id = UUID.randomUUID();
    LOG.errorf(e, "Unexpected failure %s at %s", id, uri.getPath());
    return answer(ProblemType.INTERNAL, "Unexpected failure; the log has it as " + id, uri);
  }

  private RestResponse<Problem> away(String detail, UriInfo uri) {
    return answer(Problem.of(ProblemType.DEPENDENCY_AWAY, detail), qdrant.breaker().delay(), uri);
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
