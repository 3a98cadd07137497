package dev.lode.query.web;

import dev.lode.query.filter.FilterField;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Adds to the contract what the filter's own table of fields says, so that parameters, bodies and
 * documentation can't come apart, and the problems that every operation can answer.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApi implements OASFilter {

  private static final List<String> FILTERED = List.of("search", "similar");

  @Override
  public void filterOpenAPI(OpenAPI openApi) {
    if (openApi.getComponents() == null) {
      openApi.setComponents(OASFactory.createComponents());
    }
    openApi.getComponents().addSchema("Filter", filterSchema());
    openApi
        .getComponents()
        .addResponse(
            "Problem",
            OASFactory.createAPIResponse()
                .description(
                    "A problem (RFC 9457). Its type is stable; errors names the fields that are"
                        + " wrong and what would be valid.")
                .content(
                    OASFactory.createContent()
                        .addMediaType(
                            "application/problem+json",
                            OASFactory.createMediaType()
                                .schema(
                                    OASFactory.createSchema().ref("#/components/schemas/Problem"))
                                .example(EXAMPLE))));
    openApi
        .getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().values().forEach(OpenApi::complete));
  }

  private static final String EXAMPLE =
      """
      {"type":"https://lode.dev/problems/invalid","title":"Invalid value","status":422,\
      "detail":"limit must be a whole number from 1 to 100","instance":"/v1/search",\
      "errors":[{"field":"limit","message":"must be a whole number from 1 to 100"}]}""";

  private static void complete(Operation operation) {
    if (FILTERED.contains(operation.getOperationId())) {
      for (var field : FilterField.values()) {
        operation.addParameter(parameter(field));
      }
    }
    for (var status : List.of("400", "422", "503")) {
      operation
          .getResponses()
          .addAPIResponse(
              status, OASFactory.createAPIResponse().ref("#/components/responses/Problem"));
    }
  }

  private static Parameter parameter(FilterField field) {
    return OASFactory.createParameter()
        .name(field.fieldName())
        .in(Parameter.In.QUERY)
        .description(description(field))
        .schema(
            switch (field.kind()) {
              case KEYWORDS -> array(type(SchemaType.STRING));
              case TIME -> type(SchemaType.STRING);
              case COUNT -> type(SchemaType.INTEGER);
            });
  }

  private static String description(FilterField field) {
    return switch (field) {
      case PLATFORM -> "The platform, for example youtube. Repeatable.";
      case KIND -> "video, short, channel and the like. Repeatable.";
      case CHANNEL -> "The channel's id or its name. Repeatable.";
      case CATEGORY -> "The platform's category by name. Repeatable.";
      case LANGUAGE -> "BCP 47 tag, for example en. Repeatable.";
      case TAG -> "One of the publisher's keywords. Repeatable.";
      case LABEL -> "One of the labels given by classification. Repeatable.";
      case PUBLISHED_FROM ->
          "Published then or later: a date (from its start, UTC) or a time such as"
              + " 2024-01-31T12:00:00Z.";
      case PUBLISHED_TO ->
          "Published then or earlier: a date (its whole day, UTC) or a time such as"
              + " 2024-01-31T12:00:00Z.";
      case MIN_VIEWS -> "Watched at least so often.";
    };
  }

  private static Schema filterSchema() {
    var self = OASFactory.createSchema().ref("#/components/schemas/Filter");
    var schema =
        type(SchemaType.OBJECT)
            .description("Conditions of which all must hold. A list of values means any of them.")
            .addProperty("and", array(self).description("All of these filters hold."))
            .addProperty("or", array(self).description("At least one of these filters holds."))
            .addProperty("not", self)
            .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false))
            .addExample(FILTER_EXAMPLE);
    for (var field : FilterField.values()) {
      schema.addProperty(
          field.fieldName(),
          switch (field.kind()) {
            case KEYWORDS ->
                OASFactory.createSchema()
                    .addOneOf(type(SchemaType.STRING))
                    .addOneOf(array(type(SchemaType.STRING)))
                    .description(description(field));
            case TIME -> type(SchemaType.STRING).description(description(field));
            case COUNT -> type(SchemaType.INTEGER).description(description(field));
          });
    }
    return schema;
  }

  private static final String FILTER_EXAMPLE =
      """
      {"category":["Music","Comedy"],"publishedFrom":"2024-01-01","minViews":1000,\
      "not":{"label":"gambling"}}""";

  private static Schema type(SchemaType type) {
    return OASFactory.createSchema().addType(type);
  }

  private static Schema array(Schema items) {
    return type(SchemaType.ARRAY).items(items);
  }
}
