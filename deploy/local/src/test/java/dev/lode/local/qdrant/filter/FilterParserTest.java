package dev.lode.local.qdrant.filter;

import static dev.lode.local.qdrant.TestingJson.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.local.qdrant.QdrantException;
import io.grpc.Status;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.GeoBoundingBox;
import io.qdrant.client.grpc.Common.GeoLineString;
import io.qdrant.client.grpc.Common.GeoPoint;
import io.qdrant.client.grpc.Common.GeoPolygon;
import io.qdrant.client.grpc.Common.GeoRadius;
import io.qdrant.client.grpc.Common.HasIdCondition;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.NestedCondition;
import io.qdrant.client.grpc.Common.PointId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FilterParserTest {
  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of(
            field(FieldCondition.newBuilder().setKey("a")),
            "Validation error in body: [filter.must[0].condition_one_of.match: Validation error: At"
                + " least one field condition must be specified [{}]]"),
        Arguments.of(
            field(FieldCondition.newBuilder().setKey("a[").setIsNull(true)),
            "Invalid json path: 'a['"),
        Arguments.of(
            field(FieldCondition.newBuilder().setKey("a").setMatch(Match.getDefaultInstance())),
            "Malformed Match condition"),
        Arguments.of(
            field(
                FieldCondition.newBuilder()
                    .setKey("a")
                    .setGeoRadius(GeoRadius.newBuilder().setRadius(1))),
            "Malformed GeoRadius type"),
        Arguments.of(
            field(
                FieldCondition.newBuilder()
                    .setKey("a")
                    .setGeoBoundingBox(GeoBoundingBox.newBuilder().setTopLeft(point(1, 2)))),
            "Malformed GeoBoundingBox type"),
        Arguments.of(
            field(
                FieldCondition.newBuilder()
                    .setKey("a")
                    .setGeoRadius(GeoRadius.newBuilder().setCenter(point(13.4, 200)))),
            "Validation error in body: [filter.must[0].condition_one_of.geo_radius.center.geo: Wrong"
                + " format of GeoPoint payload: expected `lat` = 200 within [-90;90] and `lon` ="
                + " 13.4 within [-180;180]]"),
        Arguments.of(
            field(FieldCondition.newBuilder().setKey("a").setGeoPolygon(GeoPolygon.newBuilder())),
            "Malformed GeoPolygon type - field `exterior` is required"),
        Arguments.of(
            field(
                FieldCondition.newBuilder()
                    .setKey("a")
                    .setGeoPolygon(
                        GeoPolygon.newBuilder()
                            .setExterior(
                                GeoLineString.newBuilder()
                                    .addPoints(point(0, 0))
                                    .addPoints(point(1, 1))
                                    .addPoints(point(0, 0))))),
            "Validation error in body: [filter.must[0].condition_one_of.geo_polygon.exterior: value"
                + " invalid, the size must be at least 4, got 3]"),
        Arguments.of(
            Condition.newBuilder().setNested(NestedCondition.newBuilder().setKey("a")),
            "Nested condition must have a filter"),
        Arguments.of(
            Condition.newBuilder()
                .setHasId(HasIdCondition.newBuilder().addHasId(PointId.newBuilder().setUuid("x"))),
            "Unable to parse UUID: x"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void aMalformedConditionIsRefusedInQdrantsWords(Condition.Builder condition, String message) {
    Filter filter = Filter.newBuilder().addMust(condition).build();

    assertThatThrownBy(() -> FilterParser.parse(filter))
        .isInstanceOfSatisfying(
            QdrantException.class,
            e -> {
              assertThat(e).hasMessage(message);
              assertThat(e.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            });
  }

  @Test
  void aConditionDeepInsideIsNamedByItsPath() {
    Filter filter =
        Filter.newBuilder()
            .addShould(Condition.newBuilder().setFilter(filter("{'must':[{'has_id':[1]}]}")))
            .addShould(
                Condition.newBuilder()
                    .setNested(
                        NestedCondition.newBuilder()
                            .setKey("l")
                            .setFilter(
                                Filter.newBuilder()
                                    .addMustNot(field(FieldCondition.newBuilder().setKey("x"))))))
            .build();

    assertThatThrownBy(() -> FilterParser.parse(filter, "prefetch[0].filter"))
        .hasMessageStartingWith(
            "Validation error in body: [prefetch[0].filter.should[1].condition_one_of.filter"
                + ".must_not[0].condition_one_of.match: ");
  }

  @Test
  void anEmptyConditionIsNoCondition() {
    Filter filter = Filter.newBuilder().addMust(Condition.getDefaultInstance()).build();

    assertThat(FilterParser.parse(filter).isEmpty()).isTrue();
  }

  private static Condition.Builder field(FieldCondition.Builder field) {
    return Condition.newBuilder().setField(field);
  }

  private static GeoPoint point(double lon, double lat) {
    return GeoPoint.newBuilder().setLon(lon).setLat(lat).build();
  }
}
