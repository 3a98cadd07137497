package dev.lode.ingest.web;

import static java.util.Objects.requireNonNull;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Adds to the contract the problems that every operation can answer, and lets null be null. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApi implements OASFilter {

  private static final List<String> COMMON =
      List.of("400", "401", "403", "406", "422", "429", "503");

  /** Those whose unknown fields are refused; an item keeps them in its extra. */
  private static final List<String> BODIES =
      List.of("DecisionBody", "NewDecisionSubject", "Trigger");

  private static final List<String> OF_BODIES = List.of("413", "415");

  @Override
  public void filterOpenAPI(OpenAPI openApi) {
    openApi.getComponents().getSchemas().values().stream()
        .flatMap(schema -> Stream.ofNullable(schema.getProperties()))
        .map(Map::values)
        .flatMap(Collection::stream)
        .forEach(OpenApi::admitNull);
    BODIES.forEach(
        name ->
            requireNonNull(openApi.getComponents().getSchemas().get(name), name)
                .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false)));
    openApi
        .getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().values().forEach(OpenApi::complete));
  }

  /** A reference that may be null is an anyOf, beside which the type of the object forbids null. */
  private static void admitNull(Schema property) {
    if (property.getAnyOf() != null
        && property.getAnyOf().stream().anyMatch(OpenApi::isNull)
        && property.getType() != null) {
      property.setType(null);
    }
  }

  private static boolean isNull(Schema schema) {
    return schema.getType() != null && schema.getType().contains(SchemaType.NULL);
  }

  private static void complete(Operation operation) {
    add(operation, COMMON);
    if (operation.getRequestBody() != null) {
      add(operation, OF_BODIES);
    }
  }

  /** What an operation says of a status itself is more than that it is a problem. */
  private static void add(Operation operation, List<String> statuses) {
    var responses = operation.getResponses();
    statuses.stream()
        .filter(status -> !responses.hasAPIResponse(status))
        .forEach(
            status ->
                responses.addAPIResponse(
                    status, OASFactory.createAPIResponse().ref("#/components/responses/Problem")));
  }
}
