package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.filter.Clause;
import dev.lode.local.qdrant.filter.ConditionIndex.Matches;
import dev.lode.local.qdrant.filter.GeoTest;
import dev.lode.local.qdrant.payload.GeoPosition;
import dev.lode.local.qdrant.payload.TypedValues;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The places of a field; a place off the Earth is none. */
final class GeoIndex implements FieldIndex {
  private final Map<Integer, List<GeoPosition>> placesOf = new HashMap<>();

  @Override
  public void put(int offset, List<Value> values) {
    List<GeoPosition> places = new ArrayList<>(1);
    TypedValues.forEachElement(
        values,
        value -> {
          GeoPosition place = TypedValues.geo(value);
          if (place != null && place.isOnEarth()) {
            places.add(place);
          }
        });
    if (places.isEmpty()) {
      placesOf.remove(offset);
    } else {
      placesOf.put(offset, List.copyOf(places));
    }
  }

  @Override
  public void remove(int offset) {
    placesOf.remove(offset);
  }

  @Override
  public int indexedPoints() {
    return placesOf.size();
  }

  @Override
  public @Nullable Matches matches(Clause.Field clause) {
    GeoTest geo = clause.geo();
    return geo == null
        ? null
        : new OffsetMatches(
            placesOf.size(),
            offset ->
                placesOf.getOrDefault(offset, List.of()).stream().anyMatch(geo::containsInFirst));
  }
}
