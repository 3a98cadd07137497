package dev.lode.local.qdrant.filter;

import dev.lode.local.qdrant.payload.GeoPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Areas that a place must lie in: one of those that are given. Their borders do not belong to them.
 */
public record GeoTest(@Nullable Circle circle, @Nullable Box box, @Nullable Polygon polygon) {
  /** Whether a scan takes the place: it lies in any of the areas. */
  boolean containsInAny(GeoPosition place) {
    return (circle != null && circle.contains(place))
        || (box != null && box.contains(place))
        || (polygon != null && polygon.contains(place));
  }

  /** Whether an index takes the place: it looks at one area only, the circle before the box. */
  public boolean containsInFirst(GeoPosition place) {
    if (circle != null) {
      return circle.contains(place);
    }
    if (box != null) {
      return box.contains(place);
    }
    return polygon != null && polygon.contains(place);
  }

  /** Places nearer to the center than the radius. */
  record Circle(GeoPosition center, double meters) {
    boolean contains(GeoPosition place) {
      double distance = center.metersTo(place);
      return distance < meters;
    }
  }

  /** A rectangle of degrees; it crosses the antimeridian when its west lies east of its east. */
  record Box(GeoPosition topLeft, GeoPosition bottomRight) {
    boolean contains(GeoPosition place) {
      boolean east = place.lon() > topLeft.lon();
      boolean west = place.lon() < bottomRight.lon();
      return (topLeft.lon() > bottomRight.lon() ? east || west : east && west)
          && bottomRight.lat() < place.lat()
          && place.lat() < topLeft.lat();
    }
  }

  /** The inside of a closed line, without the insides of other closed lines. */
  record Polygon(Ring exterior, List<Ring> holes) {
    Polygon {
      holes = List.copyOf(holes);
    }

    boolean contains(GeoPosition place) {
      return exterior.locate(place) == Ring.Location.INSIDE
          && holes.stream().allMatch(hole -> hole.locate(place) == Ring.Location.OUTSIDE);
    }
  }
}
