package dev.lode.query.web;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import dev.lode.common.model.Item;
import dev.lode.common.problem.Problem;
import dev.lode.query.filter.Area;
import dev.lode.query.filter.FilterField;
import dev.lode.query.sourcing.ShortlistColumn;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds to the contract what the filter's own table of fields says, so that parameters, bodies and
 * documentation can't come apart, the problems that every operation can answer, and what the fields
 * of an item mean, which their class can't say: it knows no framework.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApi implements OASFilter {

  private static final List<String> FILTERED = List.of("search", "similar", "searchPassages");

  private static final String HAS_FIGURE = " An item without the figure does not pass.";

  private static final String DURATION =
      "seconds such as 270, or ISO-8601 such as PT4M30S. An item without a duration does not pass.";

  private static final List<Map.Entry<String, String>> ITEM =
      List.of(
          entry("platform", "The platform's short name, for example youtube."),
          entry("id", "The platform's own identifier."),
          entry("kind", "video, short, channel and the like."),
          entry("title", "The title as published."),
          entry("description", "The text below the title."),
          entry(
              "transcript",
              "What is said in it, as WebVTT if the times are known; only in the answer for one"
                  + " item."),
          entry("url", "Where a person can watch it."),
          entry("thumbnailUrl", "A still picture."),
          entry("channel", "Who published it."),
          entry("tags", "The publisher's own keywords, in their order."),
          entry("category", "The platform's category by name."),
          entry("language", "BCP 47 tag of the language it is in."),
          entry("publishedAt", "When it was published, UTC."),
          entry("duration", "How long it runs, ISO 8601, for example PT45M."),
          entry("location", "Where it was recorded, or what it is about; WGS 84."),
          entry("metrics", "Audience figures at the time the item was read."),
          entry("extra", "Whatever else the source knows."),
          entry("labels", "What classification says of it; empty until it was classified."),
          entry("labelDetails", "Where labels come from, as far as that is known."),
          entry("summary", "What it is about in short, once there is a summary."),
          entry("summaryUpdatedAt", "When the summary was made, if that is known."),
          entry(
              "verdict",
              "What people have decided about it, or else about its channel; absent if they have not,"
                  + " or if that has expired."),
          entry("lineage", "What the point was made with; only in the answer for one item."));

  @Override
  public void filterOpenAPI(OpenAPI openApi) {
    var components = openApi.getComponents();
    components.addSchema("Filter", filterSchema());
    components.addSchema("ShortlistRow", shortlistRow());
    requireNonNull(components.getSchemas().get("ShortlistRows"))
        .addProperty(
            "rows",
            array(OASFactory.createSchema().ref("#/components/schemas/ShortlistRow"))
                .description("Items first, then channels, in the order that they were named."));
    components.addResponse("Problem", problemResponse());
    requireNonNull(components.getSchemas().get("Problem"))
        .required(List.of("type", "title", "status", "detail", "errors"));
    describeItem(requireNonNull(components.getSchemas().get("IndexedItem")));
    // Both reports have its fields among their own; nobody is ever answered with it alone.
    components.removeSchema("Findings");
    for (var report : List.of("ItemReport", "ChannelReport")) {
      sortAsRequired(requireNonNull(components.getSchemas().get(report)));
    }
    openApi
        .getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().values().forEach(OpenApi::complete));
  }

  private static APIResponse problemResponse() {
    return OASFactory.createAPIResponse()
        .description(
            "A problem (RFC 9457). Its type is stable; errors names the fields that are wrong and"
                + " what would be valid.")
        .content(
            OASFactory.createContent()
                .addMediaType(
                    Problem.MEDIA_TYPE,
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))
                        .example(
                            object(
                                entry("type", "https://lode.dev/problems/invalid"),
                                entry("title", "Invalid value"),
                                entry("status", 422),
                                entry("detail", "limit must be a whole number from 1 to 100"),
                                entry("instance", "/v1/search"),
                                entry(
                                    "errors",
                                    List.of(
                                        object(
                                            entry("field", "limit"),
                                            entry(
                                                "message",
                                                "must be a whole number from 1 to 100"))))))));
  }

  /** In the order of the answers; a field that is not in the table stays as it is, at the end. */
  private static void describeItem(Schema item) {
    var properties = item.getProperties();
    for (var entry : ITEM) {
      var property = requireNonNull(properties.get(entry.getKey()), entry.getKey());
      item.removeProperty(entry.getKey());
      item.addProperty(entry.getKey(), property.description(entry.getValue()));
    }
    item.required(List.of("platform", "id", "kind", "title", "tags", "extra", "labels"));
  }

  /**
   * Fields that are unwrapped come in no order; those that are required are told in the right one.
   */
  private static void sortAsRequired(Schema schema) {
    for (var name : schema.getRequired()) {
      var property = requireNonNull(schema.getProperties().get(name), name);
      schema.removeProperty(name);
      schema.addProperty(name, property);
    }
  }

  private static void complete(Operation operation) {
    switch (String.valueOf(operation.getOperationId())) {
      case "search" ->
          EnumSet.allOf(SearchParameter.class)
              .forEach(parameter -> operation.addParameter(parameter.toParameter()));
      case "searchPassages" -> {
        operation.addParameter(SearchParameter.Q.toParameter().required(true));
        EnumSet.of(
                SearchParameter.LIMIT,
                SearchParameter.OFFSET,
                SearchParameter.MODE,
                SearchParameter.PROFILE,
                SearchParameter.GROUP_SIZE)
            .forEach(parameter -> operation.addParameter(parameter.toParameter()));
      }
      default -> {}
    }
    if (FILTERED.contains(operation.getOperationId())) {
      for (var field : FilterField.values()) {
        operation.addParameter(parameter(field));
      }
    }
    for (var status : List.of("400", "401", "403", "422", "429", "503", "504")) {
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
        .description(
            switch (field.kind()) {
              case KEYWORDS -> description(field) + " Repeatable: any of the values may match.";
              case TIME, COUNT, DURATION -> description(field);
              case AREA -> description(field) + " As latitude,longitude,radiusMeters.";
            })
        .schema(
            switch (field.kind()) {
              case KEYWORDS -> array(type(SchemaType.STRING));
              case TIME -> type(SchemaType.STRING).addExample("2024-01-31");
              case DURATION -> type(SchemaType.STRING).addExample("PT4M30S");
              case COUNT -> count().addExample(1000);
              case AREA ->
                  type(SchemaType.STRING)
                      .pattern("^(" + Area.PATTERN + ")$")
                      .addExample("52.52,13.405,10000");
            });
  }

  private static String description(FilterField field) {
    return switch (field) {
      case PLATFORM -> "The platform, for example youtube.";
      case KIND -> "video, short, channel and the like.";
      case CHANNEL -> "The channel's id or its name.";
      case CATEGORY -> "The platform's category by name.";
      case LANGUAGE -> "BCP 47 tag, for example en.";
      case TAG -> "One of the publisher's keywords.";
      case LABEL -> "One of the labels given by classification.";
      case PUBLISHED_FROM ->
          "Published then or later: a date (from its start, UTC) or a time such as"
              + " 2024-01-31T12:00:00Z.";
      case PUBLISHED_TO ->
          "Published then or earlier: a date (its whole day, UTC) or a time such as"
              + " 2024-01-31T12:00:00Z.";
      case VERDICT ->
          "What people have decided about it, or else about its channel: approved, rejected or"
              + " review. An item that nobody has decided about has none of them.";
      case MIN_VIEWS -> "Watched at least so often." + HAS_FIGURE;
      case MAX_VIEWS -> "Watched at most so often." + HAS_FIGURE;
      case MIN_LIKES -> "Liked at least so often." + HAS_FIGURE;
      case MAX_LIKES -> "Liked at most so often." + HAS_FIGURE;
      case MIN_COMMENTS -> "Has at least so many comments." + HAS_FIGURE;
      case MAX_COMMENTS -> "Has at most so many comments." + HAS_FIGURE;
      case MIN_DURATION -> "Runs at least so long: " + DURATION;
      case MAX_DURATION -> "Runs at most so long: " + DURATION;
      case NEAR ->
          "Its location is nearer to this one than so many meters. An item without a location does"
              + " not pass.";
      case SOURCE -> "The source that brought it last, for example push.";
      case EMBEDDING_MODEL -> "The model that made its vectors, for example bge-small-en-v1.5-q.";
      case ENRICHMENT -> "An enrichment it went through, with its version: name@version.";
    };
  }

  private static Schema filterSchema() {
    var self = OASFactory.createSchema().ref("#/components/schemas/Filter");
    var schema =
        type(SchemaType.OBJECT)
            .description(
                "Conditions of which all must hold. A list of values means any of them. An unknown"
                    + " key is refused, and so is a tree of more than 10 levels or 100 conditions.")
            .addProperty("and", array(self).description("All of these filters hold."))
            .addProperty("or", array(self).description("At least one of these filters holds."))
            .addProperty("not", self)
            .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false))
            .addExample(
                object(
                    entry("category", List.of("Music", "Comedy")),
                    entry("publishedFrom", "2024-01-01"),
                    entry("minViews", 1000),
                    entry("not", object(entry("label", "gambling")))));
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
            case DURATION ->
                OASFactory.createSchema()
                    .addOneOf(count())
                    .addOneOf(type(SchemaType.STRING))
                    .description(description(field));
            case COUNT -> count().description(description(field));
            case AREA -> area().description(description(field));
          });
    }
    return schema;
  }

  private static Schema area() {
    return type(SchemaType.OBJECT)
        .addProperty("latitude", degrees(Item.Location.MAX_LATITUDE).description("Degrees north."))
        .addProperty("longitude", degrees(Item.Location.MAX_LONGITUDE).description("Degrees east."))
        .addProperty(
            "radiusMeters",
            type(SchemaType.NUMBER)
                .minimum(BigDecimal.valueOf(Area.MIN_RADIUS))
                .maximum(BigDecimal.valueOf(Area.MAX_RADIUS)))
        .required(List.of("latitude", "longitude", "radiusMeters"))
        .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false))
        .addExample(
            object(
                entry("latitude", 52.52),
                entry("longitude", 13.405),
                entry("radiusMeters", 10_000)));
  }

  /** WGS 84. */
  private static Schema degrees(double most) {
    return type(SchemaType.NUMBER)
        .minimum(BigDecimal.valueOf(-most))
        .maximum(BigDecimal.valueOf(most));
  }

  /** Cells are typed by what they say; all of them may be empty but those that name the row. */
  private static Schema shortlistRow() {
    var schema =
        type(SchemaType.OBJECT)
            .description(
                "One item or one channel. Every column is there; a cell that does not apply, or that"
                    + " nobody knows, is null.");
    for (var column : ShortlistColumn.values()) {
      var cell = type(schemaType(column.type())).description(column.description());
      if (!column.isRequired()) {
        cell.addType(SchemaType.NULL);
      }
      schema.addProperty(column.columnName(), cell).addRequired(column.columnName());
    }
    return schema;
  }

  private static SchemaType schemaType(ShortlistColumn.Type type) {
    return switch (type) {
      case TEXT -> SchemaType.STRING;
      case COUNT -> SchemaType.INTEGER;
      case NUMBER -> SchemaType.NUMBER;
      case FLAG -> SchemaType.BOOLEAN;
    };
  }

  private static Schema type(SchemaType type) {
    return OASFactory.createSchema().addType(type);
  }

  private static Schema count() {
    return type(SchemaType.INTEGER).minimum(BigDecimal.ZERO).format("int64");
  }

  private static Schema array(Schema items) {
    return type(SchemaType.ARRAY).items(items);
  }

  /** An example in a fixed order: the contract must come out the same from every build. */
  @SafeVarargs
  private static Map<String, Object> object(Map.Entry<String, ?>... fields) {
    var object = new LinkedHashMap<String, Object>();
    for (var field : fields) {
      object.put(field.getKey(), field.getValue());
    }
    return object;
  }
}
