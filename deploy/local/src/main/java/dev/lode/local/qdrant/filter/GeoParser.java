package dev.lode.local.qdrant.filter;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.payload.GeoPosition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.GeoBoundingBox;
import io.qdrant.client.grpc.Common.GeoLineString;
import io.qdrant.client.grpc.Common.GeoPoint;
import io.qdrant.client.grpc.Common.GeoPolygon;
import io.qdrant.client.grpc.Common.GeoRadius;
import org.jspecify.annotations.Nullable;

/** Converts the areas of a field condition. */
final class GeoParser {
  private GeoParser() {}

  /** The areas, or null when the condition names none. */
  static @Nullable GeoTest parse(FieldCondition field) {
    if (!field.hasGeoBoundingBox() && !field.hasGeoRadius() && !field.hasGeoPolygon()) {
      return null;
    }
    GeoTest.Box box = field.hasGeoBoundingBox() ? box(field.getGeoBoundingBox()) : null;
    GeoTest.Circle circle = field.hasGeoRadius() ? circle(field.getGeoRadius()) : null;
    GeoTest.Polygon polygon = field.hasGeoPolygon() ? polygon(field.getGeoPolygon()) : null;
    return new GeoTest(circle, box, polygon);
  }

  private static GeoTest.Box box(GeoBoundingBox box) {
    if (!box.hasTopLeft() || !box.hasBottomRight()) {
      throw QdrantException.invalidArgument("Malformed GeoBoundingBox type");
    }
    return new GeoTest.Box(position(box.getTopLeft()), position(box.getBottomRight()));
  }

  private static GeoTest.Circle circle(GeoRadius radius) {
    if (!radius.hasCenter()) {
      throw QdrantException.invalidArgument("Malformed GeoRadius type");
    }
    return new GeoTest.Circle(position(radius.getCenter()), radius.getRadius());
  }

  private static GeoTest.Polygon polygon(GeoPolygon polygon) {
    if (!polygon.hasExterior()) {
      throw QdrantException.invalidArgument(
          "Malformed GeoPolygon type - field `exterior` is required");
    }
    return new GeoTest.Polygon(
        ring(polygon.getExterior()),
        polygon.getInteriorsList().stream().map(GeoParser::ring).toList());
  }

  private static Ring ring(GeoLineString line) {
    return new Ring(line.getPointsList().stream().map(GeoParser::position).toList());
  }

  private static GeoPosition position(GeoPoint point) {
    return new GeoPosition(point.getLon(), point.getLat());
  }
}
