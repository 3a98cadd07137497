package dev.lode.local.qdrant.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lode.local.qdrant.payload.GeoPosition;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeoTestTest {
  @Test
  void distanceIsThatOfTheGeoLibrary() {
    // From the documentation of the library's haversine distance.
    assertThat(new GeoPosition(-74.006, 40.7128).metersTo(new GeoPosition(-0.1278, 51.5074)))
        .isCloseTo(5_570_230, within(0.5));
  }

  @ParameterizedTest
  @CsvSource({"0,0,true", "175,0,true", "-175,0,false", "180,0,true", "0,5,false", "0,-5,false"})
  void aBoxLeavesItsBorderOut(double lon, double lat, boolean inside) {
    GeoTest.Box box = new GeoTest.Box(new GeoPosition(-10, 5), new GeoPosition(181, -5));

    assertThat(box.contains(new GeoPosition(lon, lat))).isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource({"175,true", "-175,true", "170,false", "-170,false", "0,false"})
  void aBoxMayCrossTheAntimeridian(double lon, boolean inside) {
    GeoTest.Box box = new GeoTest.Box(new GeoPosition(170, 5), new GeoPosition(-170, -5));

    assertThat(box.contains(new GeoPosition(lon, 0))).isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,true",
    "9,9,true",
    "5,5,false",
    "4,5,false",
    "0,5,false",
    "0,0,false",
    "11,5,false",
    "5,10,false",
    "5,3.9,true"
  })
  void aPolygonHasHolesAndNoBorder(double lon, double lat, boolean inside) {
    GeoTest.Polygon polygon =
        new GeoTest.Polygon(
            ring(0, 0, 10, 0, 10, 10, 0, 10), List.of(ring(4, 4, 6, 4, 6, 6, 4, 6)));

    assertThat(polygon.contains(new GeoPosition(lon, lat))).isEqualTo(inside);
  }

  @Test
  void aPlaceOnASlantedBorderIsFoundExactly() {
    Ring ring = ring(0, 0, 3, 1, 0, 1);

    assertThat(ring.locate(new GeoPosition(1.5, 0.5))).isEqualTo(Ring.Location.ON_BORDER);
    assertThat(ring.locate(new GeoPosition(Math.nextUp(1.5), 0.5)))
        .isEqualTo(Ring.Location.OUTSIDE);
    assertThat(ring.locate(new GeoPosition(Math.nextDown(1.5), 0.5)))
        .isEqualTo(Ring.Location.INSIDE);
  }

  @Test
  void aCircleLeavesItsRimOut() {
    GeoPosition center = new GeoPosition(0, 0);
    GeoPosition place = new GeoPosition(1, 0);
    double meters = center.metersTo(place);

    assertThat(new GeoTest.Circle(center, meters).contains(place)).isFalse();
    assertThat(new GeoTest.Circle(center, Math.nextUp(meters)).contains(place)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "179.5,0,-179.5,0", "-179.5,0,179.5,0", "180,0.5,-180,-0.5",
    "0,89.5,180,89.5", "-90,-89.5,90,-89.5", "12,90,-34,89",
  })
  void aCircleReachesOverTheAntimeridianAndThePoles(
      double lon, double lat, double otherLon, double otherLat) {
    double degree = Math.toRadians(1) * 6_371_008.8;
    GeoPosition center = new GeoPosition(lon, lat);
    GeoPosition place = new GeoPosition(otherLon, otherLat);

    assertThat(new GeoTest.Circle(center, degree + 0.01).contains(place)).isTrue();
    assertThat(new GeoTest.Circle(center, degree - 0.01).contains(place)).isFalse();
  }

  private static Ring ring(double... lonLats) {
    return new Ring(
        IntStream.range(0, lonLats.length / 2)
            .mapToObj(at -> new GeoPosition(lonLats[2 * at], lonLats[2 * at + 1]))
            .toList());
  }
}
