package dev.lode.query.web;

import static java.util.Objects.requireNonNull;

import dev.lode.query.filter.Blank;
import dev.lode.query.search.FacetField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * What the contract says of bodies that callers send: unknown fields are refused, null is the same
 * as left out, and texts and lists have the bounds that the readers go by.
 */
final class OpenApiBodies {

  private static final String OVERRIDE = "Override";
  private static final String REFERENCE = "#/components/schemas/";
  private static final int MAX_QUERY_LENGTH = 2_000;
  private static final BigDecimal MAX_OFFSET = BigDecimal.valueOf(999);
  private static final BigDecimal MAX_CHANNEL_OFFSET = BigDecimal.valueOf(99);
  private static final BigDecimal MAX_TERM = BigDecimal.valueOf(0xFFFF_FFFFL);
  private static final BigDecimal MAX_FLOAT = new BigDecimal("3.4028234e38");

  private static final List<String> BODIES =
      List.of(
          "SearchBody",
          "RecommendBody",
          "SourcingBody",
          "ShortlistBody",
          "PickedChannel",
          "SearchVectors",
          "Terms");

  private final Components components;

  private OpenApiBodies(Components components) {
    this.components = components;
  }

  static void describe(Components components) {
    new OpenApiBodies(components).describe();
  }

  private void describe() {
    bound();
    override("fusion", "FusionSettings");
    override("weights", "Weights");
    override("boost", "Boost");
    override("diversity", "Diversity");
    BODIES.forEach(name -> takeNulls(schema(name)));
  }

  /** What annotations can't say, or would have to say twice. */
  private void bound() {
    property("SearchBody", "query").maxLength(MAX_QUERY_LENGTH);
    property("SearchBody", "facets").items(SearchParameter.facetField());
    property("SearchBody", "groupBy").enumeration(List.copyOf(FacetField.names()));
    property("SearchBody", "offset").maximum(MAX_OFFSET);
    property("RecommendBody", "offset").maximum(MAX_OFFSET);
    property("SourcingBody", "offset").maximum(MAX_CHANNEL_OFFSET);
    property("SourcingBody", "theme").maxLength(MAX_QUERY_LENGTH).pattern(Blank.NOT_BLANK);
    property("RecommendBody", "positive").items(itemKey()).maxItems(100);
    property("RecommendBody", "negative").items(itemKey()).maxItems(100);
    property("ShortlistBody", "items").items(itemKey()).maxItems(200);
    property("ShortlistBody", "channels").maxItems(200);
    property("PickedChannel", "platform").pattern(Blank.NOT_BLANK);
    property("PickedChannel", "id").pattern(Blank.NOT_BLANK);
    property("SearchVectors", "title").items(finite());
    property("SearchVectors", "content").items(finite());
    schema("Terms").required(List.of("indices", "values"));
    property("Terms", "indices")
        .uniqueItems(true)
        .items(type(SchemaType.INTEGER).minimum(BigDecimal.ZERO).maximum(MAX_TERM).format("int64"));
    property("Terms", "values").items(finite());
  }

  /**
   * A part of a profile as a request overrides it: of the same form as in the answers, but all of
   * it may be left out.
   */
  private void override(String field, String original) {
    var body = property("SearchBody", field);
    var description = body.getDescription();
    schema("SearchBody").addProperty(field, ref(overrideOf(original)).description(description));
  }

  /** The name of the schema, which is made unless it is there. */
  private String overrideOf(String original) {
    var name = original.replace("Settings", "") + OVERRIDE;
    if (!components.getSchemas().containsKey(name)) {
      var source = schema(original);
      var copy = type(SchemaType.OBJECT).description(source.getDescription());
      source.getProperties().forEach((key, value) -> copy.addProperty(key, overridable(value)));
      components.addSchema(name, copy);
      takeNulls(copy);
    }
    return name;
  }

  private Schema overridable(Schema value) {
    var copy = OASFactory.createSchema();
    copy.setAll(new LinkedHashMap<>(value.getAll()));
    var reference = value.getRef();
    if (reference != null
        && schema(reference.substring(REFERENCE.length())).getProperties() != null) {
      copy.setRef(REFERENCE + overrideOf(reference.substring(REFERENCE.length())));
    }
    return copy;
  }

  private static void takeNulls(Schema body) {
    body.additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
    var required = body.getRequired() == null ? List.<String>of() : body.getRequired();
    body.getProperties()
        .forEach(
            (name, property) -> {
              if (!required.contains(name)) {
                takeNull(property);
              }
            });
  }

  private static void takeNull(Schema property) {
    var reference = property.getRef();
    if (reference != null) {
      property.setRef(null);
      property.setType(null);
      property.addAnyOf(OASFactory.createSchema().ref(reference)).addAnyOf(type(SchemaType.NULL));
      return;
    }
    var types = new ArrayList<>(property.getType());
    types.add(SchemaType.NULL);
    property.setType(types);
    if (property.getEnumeration() != null) {
      var values = new ArrayList<>(property.getEnumeration());
      values.add(null);
      property.setEnumeration(values);
    }
  }

  private Schema property(String schema, String name) {
    return requireNonNull(schema(schema).getProperties().get(name), name);
  }

  private Schema schema(String name) {
    return requireNonNull(components.getSchemas().get(name), name);
  }

  private static Schema ref(String name) {
    return OASFactory.createSchema().ref(REFERENCE + name);
  }

  private static Schema itemKey() {
    return type(SchemaType.STRING).pattern(ItemKeys.PATTERN);
  }

  private static Schema finite() {
    return type(SchemaType.NUMBER).minimum(MAX_FLOAT.negate()).maximum(MAX_FLOAT).format("float");
  }

  private static Schema type(SchemaType type) {
    return OASFactory.createSchema().addType(type);
  }
}
