package dev.lode.local.qdrant.filter;

import dev.lode.local.qdrant.payload.GeoPosition;
import java.util.ArrayList;
import java.util.List;

/** A closed line on the plane of longitude and latitude. */
record Ring(List<GeoPosition> corners) {
  enum Location {
    INSIDE,
    OUTSIDE,
    ON_BORDER
  }

  /** Closes the line when its end is not its start. */
  Ring {
    List<GeoPosition> closed = new ArrayList<>(corners);
    if (!closed.isEmpty() && !closed.getFirst().equals(closed.getLast())) {
      closed.add(closed.getFirst());
    }
    corners = List.copyOf(closed);
  }

  /**
   * Where a place lies, by the <a
   * href="https://en.wikipedia.org/wiki/Point_in_polygon#Winding_number_algorithm">winding
   * number</a>.
   */
  Location locate(GeoPosition place) {
    int winding = 0;
    for (int end = 1; end < corners.size(); end++) {
      GeoPosition from = corners.get(end - 1);
      GeoPosition to = corners.get(end);
      if (Math.min(from.lat(), to.lat()) > place.lat()
          || Math.max(from.lat(), to.lat()) < place.lat()) {
        continue;
      }
      double side = side(from, to, place);
      if (side == 0) {
        if (Math.min(from.lon(), to.lon()) <= place.lon()
            && place.lon() <= Math.max(from.lon(), to.lon())) {
          return Location.ON_BORDER;
        }
      } else if (from.lat() <= place.lat()) {
        winding += side > 0 && to.lat() > place.lat() ? 1 : 0;
      } else {
        winding -= side < 0 ? 1 : 0;
      }
    }
    return winding == 0 ? Location.OUTSIDE : Location.INSIDE;
  }

  /** Positive when the place lies to the left of the way, negative to the right, 0 on its line. */
  private static double side(GeoPosition from, GeoPosition to, GeoPosition place) {
    double left = (from.lon() - place.lon()) * (to.lat() - place.lat());
    double right = (from.lat() - place.lat()) * (to.lon() - place.lon());
    double difference = left - right;
    // Beyond this bound the sign is certain (Shewchuk, "Adaptive Precision Floating-Point
    // Arithmetic"); closer to the line the determinant is computed exactly.
    double bound = 3.330_669_062_177_372_4e-16 * (Math.abs(left) + Math.abs(right));
    return Math.abs(difference) > bound ? difference : ExactSide.of(from, to, place);
  }
}
