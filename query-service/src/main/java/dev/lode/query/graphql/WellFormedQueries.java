package dev.lode.query.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.common.http.FilterOrder;
import dev.lode.common.http.HttpProblems;
import dev.lode.common.problem.FieldErrors;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.query.web.Failures;
import dev.lode.query.web.WebConfig;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that hold no query, with problems as the REST API does; SmallRye would answer
 * some of them without a word, and others as failures of the service. Only {@code POST} gets
 * through: no query in an address that proxies log, no web socket. What is no GraphQL is answered
 * as GraphQL answers it, with where it is wrong, which SmallRye does not tell.
 */
@Singleton
class WellFormedQueries {

  private static final String PATH = "/graphql";

  private final HttpProblems problems;
  private final Failures failures;
  private final ObjectMapper mapper;
  private final long limit;

  WellFormedQueries(
      HttpProblems problems, Failures failures, ObjectMapper mapper, WebConfig config) {
    this.problems = problems;
    this.failures = failures;
    this.mapper = mapper;
    this.limit = config.maxBodySize().asLongValue();
  }

  void register(@Observes Filters filters) {
    // SmallRye opens web sockets before rates and load are looked at.
    filters.register(this::refuseUpgrade, FilterOrder.WELL_FORMED - 1);
  }

  void register(@Observes Router router) {
    router
        .route(PATH)
        // After all that decides who may ask, and how much: reading a body is work.
        .order(-FilterOrder.LOAD + 1)
        .handler(BodyHandler.create(false).setBodyLimit(limit))
        .handler(this::check);
  }

  private void refuseUpgrade(RoutingContext request) {
    var path = request.normalizedPath();
    if (request.request().headers().contains(HttpHeaders.UPGRADE)
        && (path.equals(PATH) || path.equals(PATH + "/"))) {
      problems.send(request, methodNotAllowed(request));
    } else {
      request.next();
    }
  }

  private static ProblemException methodNotAllowed(RoutingContext request) {
    request.response().putHeader(HttpHeaders.ALLOW, "POST");
    return new ProblemException(ProblemType.METHOD_NOT_ALLOWED, "Send a query by POST");
  }

  private void check(RoutingContext request) {
    if (request.request().method().equals(HttpMethod.OPTIONS)) {
      request.next();
      return;
    }
    try {
      var query = query(request);
      try {
        var _ = new Parser().parseDocument(query);
      } catch (InvalidSyntaxException e) {
        answer(request, e);
        return;
      }
      request.next();
    } catch (ProblemException e) {
      problems.send(request, e);
    }
  }

  private String query(RoutingContext request) {
    if (!request.request().method().equals(HttpMethod.POST)) {
      throw methodNotAllowed(request);
    }
    var type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || !type.startsWith("application/json")) {
      throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send application/json");
    }
    var body = request.body().buffer();
    if (body == null || body.length() == 0) {
      throw new ProblemException(
          ProblemType.MALFORMED, "The body is empty; send {\"query\":\"{ profiles { name } }\"}");
    }
    return queryOf(json(body));
  }

  private JsonNode json(Buffer body) {
    try {
      return mapper.readTree(body.getBytes());
    } catch (JsonProcessingException e) {
      throw failures.problemOf(e, PATH);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static String queryOf(JsonNode body) {
    if (!body.isObject()) {
      throw new ProblemException(ProblemType.INVALID, "The body must be one JSON object");
    }
    var errors = new FieldErrors();
    if (!body.path("query").isTextual() || body.path("query").asText().isBlank()) {
      errors.add("query", "must be a query, a string");
    }
    if (!isMissing(body.get("operationName")) && !body.path("operationName").isTextual()) {
      errors.add("operationName", "must be a string");
    }
    for (var field : List.of("variables", "extensions")) {
      if (!isMissing(body.get(field)) && !body.path(field).isObject()) {
        errors.add(field, "must be an object");
      }
    }
    errors.throwIfAny();
    return body.path("query").asText();
  }

  private static boolean isMissing(@Nullable JsonNode value) {
    return value == null || value.isNull();
  }

  private void answer(RoutingContext request, InvalidSyntaxException e) {
    var problem = new ProblemException(ProblemType.MALFORMED, String.valueOf(e.getMessage()));
    var errors = List.of(new ProblemError(problem, e.toInvalidSyntaxError()).toSpecification());
    try {
      request
          .response()
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/graphql-response+json; charset=UTF-8")
          .end(Buffer.buffer(mapper.writeValueAsString(Map.of("errors", errors)), UTF_8.name()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("texts and numbers can be written as JSON", impossible);
    }
  }
}
