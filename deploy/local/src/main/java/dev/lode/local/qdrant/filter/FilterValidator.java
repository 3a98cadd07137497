package dev.lode.local.qdrant.filter;

import dev.lode.local.qdrant.QdrantException;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.GeoBoundingBox;
import io.qdrant.client.grpc.Common.GeoLineString;
import io.qdrant.client.grpc.Common.GeoPoint;
import io.qdrant.client.grpc.Common.GeoPolygon;
import io.qdrant.client.grpc.Common.GeoRadius;
import java.math.BigDecimal;
import java.util.List;

/**
 * The checks that Qdrant makes on a request's filter before it looks at anything else. A field is
 * named by its path in the request.
 *
 * <p>The checks of coordinates are those of Qdrant 1.19: 1.18 lets a coordinate off the Earth
 * through, and may fail on it later without a word of what was wrong.
 */
final class FilterValidator {
  private static final int MIN_RING_POINTS = 4;

  private FilterValidator() {}

  static void validate(Filter filter, String path) {
    validate(filter.getShouldList(), path + ".should");
    validate(filter.getMustList(), path + ".must");
    validate(filter.getMustNotList(), path + ".must_not");
    if (filter.hasMinShould()) {
      validate(filter.getMinShould().getConditionsList(), path + ".min_should.conditions");
    }
  }

  private static void validate(List<Condition> conditions, String path) {
    for (int at = 0; at < conditions.size(); at++) {
      Condition condition = conditions.get(at);
      String inner = path + "[" + at + "].condition_one_of";
      switch (condition.getConditionOneOfCase()) {
        case FIELD -> validate(condition.getField(), inner);
        case NESTED -> validate(condition.getNested().getFilter(), inner + ".filter");
        case FILTER -> validate(condition.getFilter(), inner);
        case IS_EMPTY, IS_NULL, HAS_ID, HAS_VECTOR, CONDITIONONEOF_NOT_SET -> {}
      }
    }
  }

  private static void validate(FieldCondition field, String path) {
    if (!field.hasMatch()
        && !field.hasRange()
        && !field.hasDatetimeRange()
        && !field.hasGeoBoundingBox()
        && !field.hasGeoRadius()
        && !field.hasGeoPolygon()
        && !field.hasValuesCount()
        && !field.hasIsEmpty()
        && !field.hasIsNull()) {
      throw QdrantException.validation(
          path + ".match", "Validation error: At least one field condition must be specified [{}]");
    }
    if (field.hasGeoBoundingBox()) {
      GeoBoundingBox box = field.getGeoBoundingBox();
      validate(box.hasTopLeft(), box.getTopLeft(), path + ".geo_bounding_box.top_left");
      validate(box.hasBottomRight(), box.getBottomRight(), path + ".geo_bounding_box.bottom_right");
    }
    if (field.hasGeoRadius()) {
      GeoRadius radius = field.getGeoRadius();
      validate(radius.hasCenter(), radius.getCenter(), path + ".geo_radius.center");
    }
    if (field.hasGeoPolygon()) {
      GeoPolygon polygon = field.getGeoPolygon();
      if (polygon.hasExterior()) {
        validate(polygon.getExterior(), path + ".geo_polygon.exterior", true);
      }
      for (GeoLineString hole : polygon.getInteriorsList()) {
        validate(hole, path + ".geo_polygon.interiors", false);
      }
    }
  }

  private static void validate(GeoLineString line, String path, boolean mustNotBeEmpty) {
    List<GeoPoint> points = line.getPointsList();
    if (points.isEmpty() && mustNotBeEmpty) {
      throw QdrantException.validation(path, "value invalid, must not be empty");
    }
    if (points.size() < MIN_RING_POINTS) {
      throw QdrantException.validation(
          path, "value invalid, the size must be at least 4, got " + points.size());
    }
    if (!points.getFirst().equals(points.getLast())) {
      throw QdrantException.validation(
          path,
          "value invalid, the first and the last points should be same to form a closed line");
    }
    for (int at = 0; at < points.size(); at++) {
      validate(true, points.get(at), path + ".points[" + at + "]");
    }
  }

  private static void validate(boolean given, GeoPoint point, String path) {
    double lon = point.getLon();
    double lat = point.getLat();
    boolean onEarth = lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90;
    if (given && !onEarth) {
      throw QdrantException.validation(
          path + ".geo",
          "Wrong format of GeoPoint payload: expected `lat` = "
              + plain(lat)
              + " within [-90;90] and `lon` = "
              + plain(lon)
              + " within [-180;180]");
    }
  }

  /**
   * A number as Rust writes it: without exponent, and without a decimal point that says nothing.
   */
  private static String plain(double number) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
