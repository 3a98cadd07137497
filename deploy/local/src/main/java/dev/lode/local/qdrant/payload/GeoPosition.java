package dev.lode.local.qdrant.payload;

/**
 * A place on Earth.
 *
 * @param lon degrees east, within [-180, 180] when {@link #isOnEarth}
 * @param lat degrees north, within [-90, 90] when {@link #isOnEarth}
 */
public record GeoPosition(double lon, double lat) {
  // The mean radius of GRS 80, as in the geo library that Qdrant uses.
  private static final double EARTH_RADIUS_METERS = 6_371_008.8;

  /** Whether both coordinates are within their range. */
  public boolean isOnEarth() {
    return lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90;
  }

  /**
   * Meters to another place along a great circle, by the <a
   * href="https://en.wikipedia.org/wiki/Haversine_formula">haversine formula</a>.
   */
  public double metersTo(GeoPosition other) {
    double halfLat = Math.sin(Math.toRadians(other.lat - lat) / 2);
    double halfLon = Math.sin(Math.toRadians(other.lon - lon) / 2);
    double a =
        halfLat * halfLat
            + Math.cos(Math.toRadians(lat))
                * Math.cos(Math.toRadians(other.lat))
                * (halfLon * halfLon);
    return EARTH_RADIUS_METERS * (2 * Math.asin(Math.sqrt(a)));
  }
}
