package dev.lode.common.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Answers requests with problems where there is no JAX-RS to do it. Safe for many threads. */
@Singleton
public final class HttpProblems {

  /** What {@code WWW-Authenticate} says to a caller without credentials (RFC 6750). */
  public static final String CHALLENGE = "Bearer realm=\"lode\"";

  private static final int UNAUTHENTICATED = 401;

  private final ObjectMapper mapper;

  HttpProblems(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Ends the request with the exception's problem. */
  public void send(RoutingContext request, ProblemException e) {
    send(request, e.problem(), e.retryAfter().orElse(null));
  }

  /** Ends the request with this problem; does nothing if it has ended already. */
  public void send(RoutingContext request, Problem problem, @Nullable Duration retryAfter) {
    var response = request.response();
    if (response.ended() || response.headWritten()) {
      return;
    }
    response
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (retryAfter != null) {
      response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(retryAfter)));
    }
    if (problem.status() == UNAUTHENTICATED
        && !response.headers().contains(HttpHeaderNames.WWW_AUTHENTICATE)) {
      response.putHeader(HttpHeaderNames.WWW_AUTHENTICATE, CHALLENGE);
    }
    // What is left of a body nobody wants must not hold up the connection.
    request.request().resume();
    response.end(body(problem.at(path(request))));
  }

  /** Rounded up, and never "at once". */
  static long wholeSeconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }

  private static String path(RoutingContext request) {
    var uri = request.request().uri();
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  private Buffer body(Problem problem) {
    try {
      return Buffer.buffer(mapper.writeValueAsBytes(problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every problem can be written as JSON", e);
    }
  }
}
