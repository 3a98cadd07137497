package dev.lode.local.qdrant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Timestamp;
import dev.lode.local.qdrant.payload.Datetime;
import dev.lode.local.qdrant.payload.DatetimeParser;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.DatetimeRange;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.GeoBoundingBox;
import io.qdrant.client.grpc.Common.GeoLineString;
import io.qdrant.client.grpc.Common.GeoPoint;
import io.qdrant.client.grpc.Common.GeoPolygon;
import io.qdrant.client.grpc.Common.GeoRadius;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.MinShould;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.Common.RepeatedIntegers;
import io.qdrant.client.grpc.Common.RepeatedStrings;
import io.qdrant.client.grpc.Common.ValuesCount;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.NullValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Payloads and filters written as in Qdrant's REST API, for tests that are easier to read so. */
public final class TestingJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TestingJson() {}

  /** Reads JSON; single quotes may stand for double ones. */
  public static JsonNode json(String json) {
    try {
      return MAPPER.readTree(json.indexOf('"') < 0 ? json.replace('\'', '"') : json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  public static Map<String, Value> payload(String json) {
    return payload(json(json));
  }

  public static Map<String, Value> payload(JsonNode object) {
    Map<String, Value> payload = new LinkedHashMap<>();
    object.properties().forEach(field -> payload.put(field.getKey(), value(field.getValue())));
    return payload;
  }

  public static Value value(JsonNode node) {
    Value.Builder value = Value.newBuilder();
    return switch (node.getNodeType()) {
      case NULL -> value.setNullValue(NullValue.NULL_VALUE).build();
      case BOOLEAN -> value.setBoolValue(node.booleanValue()).build();
      case STRING -> value.setStringValue(node.textValue()).build();
      case NUMBER ->
          node.isIntegralNumber()
              ? value.setIntegerValue(node.longValue()).build()
              : value.setDoubleValue(node.doubleValue()).build();
      case ARRAY -> {
        ListValue.Builder list = ListValue.newBuilder();
        node.forEach(element -> list.addValues(value(element)));
        yield value.setListValue(list).build();
      }
      case OBJECT -> value.setStructValue(Struct.newBuilder().putAllFields(payload(node))).build();
      case BINARY, MISSING, POJO -> throw new IllegalArgumentException(node.toString());
    };
  }

  public static Filter filter(String json) {
    return filter(json(json));
  }

  public static Filter filter(JsonNode node) {
    Filter.Builder filter = Filter.newBuilder();
    node.path("must").forEach(condition -> filter.addMust(condition(condition)));
    node.path("should").forEach(condition -> filter.addShould(condition(condition)));
    node.path("must_not").forEach(condition -> filter.addMustNot(condition(condition)));
    if (node.has("min_should")) {
      MinShould.Builder minShould =
          MinShould.newBuilder().setMinCount(node.at("/min_should/min_count").longValue());
      node.at("/min_should/conditions")
          .forEach(condition -> minShould.addConditions(condition(condition)));
      filter.setMinShould(minShould);
    }
    return filter.build();
  }

  private static Condition condition(JsonNode node) {
    Condition.Builder condition = Condition.newBuilder();
    if (node.has("key")) {
      condition.setField(field(node));
    } else if (node.has("nested")) {
      condition
          .getNestedBuilder()
          .setKey(node.at("/nested/key").textValue())
          .setFilter(filter(node.at("/nested/filter")));
    } else if (node.has("is_empty")) {
      condition.getIsEmptyBuilder().setKey(node.at("/is_empty/key").textValue());
    } else if (node.has("is_null")) {
      condition.getIsNullBuilder().setKey(node.at("/is_null/key").textValue());
    } else if (node.has("has_id")) {
      condition.getHasIdBuilder();
      node.get("has_id").forEach(id -> condition.getHasIdBuilder().addHasId(id(id)));
    } else if (node.has("has_vector")) {
      condition.getHasVectorBuilder().setHasVector(node.get("has_vector").textValue());
    } else {
      condition.setFilter(filter(node));
    }
    return condition.build();
  }

  private static PointId id(JsonNode node) {
    return node.isTextual()
        ? PointId.newBuilder().setUuid(node.textValue()).build()
        : PointId.newBuilder().setNum(node.longValue()).build();
  }

  private static FieldCondition field(JsonNode node) {
    FieldCondition.Builder field = FieldCondition.newBuilder().setKey(node.get("key").textValue());
    if (node.has("match")) {
      field.setMatch(match(node.get("match")));
    }
    JsonNode range = node.path("range");
    if (range.valueStream().anyMatch(JsonNode::isTextual)) {
      field.setDatetimeRange(datetimes(range));
    } else if (range.isObject()) {
      field.setRange(numbers(range));
    }
    if (node.has("values_count")) {
      field.setValuesCount(count(node.get("values_count")));
    }
    if (node.has("is_empty")) {
      field.setIsEmpty(node.get("is_empty").booleanValue());
    }
    if (node.has("is_null")) {
      field.setIsNull(node.get("is_null").booleanValue());
    }
    addAreas(node, field);
    return field.build();
  }

  private static Match match(JsonNode node) {
    Match.Builder match = Match.newBuilder();
    JsonNode value = node.path("value");
    if (value.isTextual()) {
      match.setKeyword(value.textValue());
    } else if (value.isBoolean()) {
      match.setBoolean(value.booleanValue());
    } else if (value.isNumber()) {
      match.setInteger(value.longValue());
    } else if (node.has("text")) {
      match.setText(node.get("text").textValue());
    } else if (node.has("phrase")) {
      match.setPhrase(node.get("phrase").textValue());
    } else if (node.has("text_any")) {
      match.setTextAny(node.get("text_any").textValue());
    } else if (node.has("any")) {
      if (node.get("any").path(0).isNumber()) {
        match.setIntegers(integers(node.get("any")));
      } else {
        match.setKeywords(strings(node.get("any")));
      }
    } else if (node.get("except").path(0).isNumber()) {
      match.setExceptIntegers(integers(node.get("except")));
    } else {
      match.setExceptKeywords(strings(node.get("except")));
    }
    return match.build();
  }

  private static RepeatedIntegers integers(JsonNode array) {
    RepeatedIntegers.Builder integers = RepeatedIntegers.newBuilder();
    array.forEach(integer -> integers.addIntegers(integer.longValue()));
    return integers.build();
  }

  private static RepeatedStrings strings(JsonNode array) {
    RepeatedStrings.Builder strings = RepeatedStrings.newBuilder();
    array.forEach(string -> strings.addStrings(string.textValue()));
    return strings.build();
  }

  private static Range numbers(JsonNode node) {
    Range.Builder range = Range.newBuilder();
    node.properties()
        .forEach(
            bound ->
                range.setField(
                    Range.getDescriptor().findFieldByName(bound.getKey()),
                    bound.getValue().doubleValue()));
    return range.build();
  }

  private static DatetimeRange datetimes(JsonNode node) {
    DatetimeRange.Builder range = DatetimeRange.newBuilder();
    node.properties()
        .forEach(
            bound ->
                range.setField(
                    DatetimeRange.getDescriptor().findFieldByName(bound.getKey()),
                    timestamp(bound.getValue().textValue())));
    return range.build();
  }

  /** The timestamp of a date-time in one of Qdrant's formats. */
  public static Timestamp timestamp(String text) {
    Datetime time = DatetimeParser.parse(text);
    return Timestamp.newBuilder().setSeconds(time.seconds()).setNanos(time.nanos()).build();
  }

  private static ValuesCount count(JsonNode node) {
    ValuesCount.Builder count = ValuesCount.newBuilder();
    node.properties()
        .forEach(
            bound ->
                count.setField(
                    ValuesCount.getDescriptor().findFieldByName(bound.getKey()),
                    bound.getValue().longValue()));
    return count.build();
  }

  private static void addAreas(JsonNode node, FieldCondition.Builder field) {
    if (node.has("geo_radius")) {
      field.setGeoRadius(
          GeoRadius.newBuilder()
              .setCenter(point(node.at("/geo_radius/center")))
              .setRadius(node.at("/geo_radius/radius").floatValue()));
    }
    if (node.has("geo_bounding_box")) {
      field.setGeoBoundingBox(
          GeoBoundingBox.newBuilder()
              .setTopLeft(point(node.at("/geo_bounding_box/top_left")))
              .setBottomRight(point(node.at("/geo_bounding_box/bottom_right"))));
    }
    if (node.has("geo_polygon")) {
      GeoPolygon.Builder polygon =
          GeoPolygon.newBuilder().setExterior(line(node.at("/geo_polygon/exterior")));
      node.at("/geo_polygon/interiors").forEach(hole -> polygon.addInteriors(line(hole)));
      field.setGeoPolygon(polygon);
    }
  }

  private static GeoLineString line(JsonNode node) {
    GeoLineString.Builder line = GeoLineString.newBuilder();
    node.get("points").forEach(point -> line.addPoints(point(point)));
    return line.build();
  }

  private static GeoPoint point(JsonNode node) {
    return GeoPoint.newBuilder()
        .setLon(node.get("lon").doubleValue())
        .setLat(node.get("lat").doubleValue())
        .build();
  }
}
