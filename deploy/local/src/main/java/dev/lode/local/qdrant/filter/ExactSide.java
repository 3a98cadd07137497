package dev.lode.local.qdrant.filter;

import dev.lode.local.qdrant.payload.GeoPosition;
import java.math.BigDecimal;

/** The side of a line on which a place lies, without rounding. */
final class ExactSide {
  private ExactSide() {}

  /** 1 when the place lies to the left of the way, -1 to the right, 0 on its line. */
  static int of(GeoPosition from, GeoPosition to, GeoPosition place) {
    BigDecimal x = new BigDecimal(place.lon());
    BigDecimal y = new BigDecimal(place.lat());
    BigDecimal left =
        new BigDecimal(from.lon()).subtract(x).multiply(new BigDecimal(to.lat()).subtract(y));
    BigDecimal right =
        new BigDecimal(from.lat()).subtract(y).multiply(new BigDecimal(to.lon()).subtract(x));
    return left.compareTo(right);
  }
}
