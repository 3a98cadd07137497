package dev.lode.ingest.web;

import dev.lode.common.problem.FieldErrors;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that an operation does not have. Left to the framework they would be
 * passed over, and {@code GET /v1/items?plattform=youtube} be all items of all platforms.
 */
final class UnknownParameters {

  private final Map<Method, List<String>> known = new ConcurrentHashMap<>();

  @ServerRequestFilter
  void refuse(ResourceInfo operation, UriInfo uri) {
    var asked = uri.getQueryParameters().keySet();
    if (asked.isEmpty()) {
      return;
    }
    var names = known.computeIfAbsent(operation.getResourceMethod(), UnknownParameters::names);
    var errors = new FieldErrors();
    asked.stream()
        .filter(name -> !names.contains(name))
        .sorted()
        .forEach(
            name -> {
              if (names.isEmpty()) {
                errors.add(name, "is not known; there are no parameters");
              } else {
                errors.addUnknown(name, names);
              }
            });
    errors.throwIfAny();
  }

  private static List<String> names(Method method) {
    return Stream.of(method.getParameters())
        .flatMap(parameter -> name(parameter).stream())
        .sorted()
        .toList();
  }

  private static Optional<String> name(Parameter parameter) {
    var query = parameter.getAnnotation(RestQuery.class);
    if (query != null) {
      return Optional.of(query.value().isEmpty() ? parameter.getName() : query.value());
    }
    return Optional.ofNullable(parameter.getAnnotation(QueryParam.class)).map(QueryParam::value);
  }
}
