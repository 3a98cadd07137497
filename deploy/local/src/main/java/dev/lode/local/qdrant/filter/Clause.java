package dev.lode.local.qdrant.filter;

import dev.lode.local.qdrant.payload.JsonPath;
import io.qdrant.client.grpc.Common.PointId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One condition of a filter. */
public sealed interface Clause {

  /**
   * A condition on the values of a payload field. Several tests in one clause are alternatives for
   * a scan; an index answers the first test that it supports and ignores the others, as in Qdrant.
   */
  record Field(
      JsonPath key,
      @Nullable MatchTest match,
      @Nullable RangeTest range,
      @Nullable GeoTest geo,
      @Nullable CountTest valuesCount,
      @Nullable Boolean isEmpty,
      @Nullable Boolean isNull)
      implements Clause {}

  /** The field is missing, null or an empty array. */
  record IsEmpty(JsonPath key) implements Clause {}

  /** The field is null. */
  record IsNull(JsonPath key) implements Clause {}

  /** The point is one of these, by canonical id. */
  record HasId(Set<PointId> ids) implements Clause {
    public HasId {
      ids = Set.copyOf(ids);
    }
  }

  /** The point has the named vector. */
  record HasVector(String vectorName) implements Clause {}

  /** One single object of the array at {@code key} satisfies the whole filter. */
  record Nested(JsonPath key, ParsedFilter filter) implements Clause {
    /** The path of the objects: {@code []} is added when the request left it out. */
    JsonPath objects() {
      return key.ofElements();
    }
  }

  /** A filter as a condition. */
  record Group(ParsedFilter filter) implements Clause {}
}
