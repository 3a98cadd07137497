package dev.lode.query.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lode.query.web.Failures;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

/**
 * Turns the inputs of GraphQL into the bodies of the REST API, and answers into GraphQL's types.
 * All of them have the same JSON, so that a field which is added to one and forgotten in another
 * fails every test that comes by. Safe for many threads.
 */
@Singleton
class RestShapes {

  private static final String FACETS = "facets";

  private final ObjectMapper mapper;
  private final Failures failures;

  RestShapes(ObjectMapper mapper, Failures failures) {
    this.mapper = mapper;
    this.failures = failures;
  }

  /** An input, or a part of one, as JSON. */
  JsonNode json(Object input) {
    return mapper.valueToTree(input);
  }

  /**
   * An input as the body that has the same fields.
   *
   * @throws dev.lode.common.problem.ProblemException if a number is out of its range
   */
  <T> T body(Object input, Class<T> type) {
    try {
      return mapper.treeToValue(json(input), type);
    } catch (JsonProcessingException e) {
      throw failures.problemOf(e, type.getSimpleName());
    }
  }

  /** An answer of a service as a type of the schema. */
  <T> T answer(Object answer, Class<T> type) {
    var tree = json(answer);
    if (tree instanceof ObjectNode object && tree.path(FACETS).isObject()) {
      object.set(FACETS, entries(tree.path(FACETS)));
    }
    try {
      return mapper.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(type + " lacks a field, or has one of another type", e);
    }
  }

  /** Answers of a service as a type of the schema. */
  <T> List<T> answers(Collection<?> answers, Class<T> type) {
    return answers.stream().map(answer -> answer(answer, type)).toList();
  }

  /** GraphQL has no maps. */
  private JsonNode entries(JsonNode map) {
    var entries = mapper.createArrayNode();
    map.properties()
        .forEach(
            entry ->
                entries.addObject().put("field", entry.getKey()).set("values", entry.getValue()));
    return entries;
  }
}
