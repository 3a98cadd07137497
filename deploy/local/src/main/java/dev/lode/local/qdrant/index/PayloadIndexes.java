package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.filter.Clause;
import dev.lode.local.qdrant.filter.ConditionIndex;
import dev.lode.local.qdrant.filter.FilterEvaluator;
import dev.lode.local.qdrant.filter.IndexCapability;
import dev.lode.local.qdrant.filter.PointView;
import dev.lode.local.qdrant.payload.JsonPath;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.Direction;
import io.qdrant.client.grpc.Points.FacetHit;
import io.qdrant.client.grpc.Points.OrderBy;
import io.qdrant.client.grpc.Points.OrderValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The payload indexes of one collection, by field.
 *
 * <p>They are held in memory and follow the points: whoever changes a payload calls {@link #put} or
 * {@link #remove}. Changes need the collection's write lock, questions its read lock.
 */
public final class PayloadIndexes implements ConditionIndex {
  private final Map<JsonPath, IndexedField> fields = new LinkedHashMap<>();

  /**
   * Indexes a field of all live points, in place of an index that it may have. The same schema
   * again changes nothing.
   *
   * @throws QdrantException when the path or the schema is malformed, or is of a kind that this
   *     server leaves out
   */
  public void create(String field, IndexSchema schema, PointView points) {
    JsonPath path = JsonPath.parse(field);
    IndexedField present = fields.get(path);
    if (present != null && present.schema().equals(schema)) {
      return;
    }
    IndexedField indexed = new IndexedField(path, schema);
    FixedBitSet live = points.live();
    int last = live.length() - 1;
    int offset = live.nextSetBit(0);
    while (offset != DocIdSetIterator.NO_MORE_DOCS) {
      indexed.put(offset, points.payload(offset));
      offset = offset == last ? DocIdSetIterator.NO_MORE_DOCS : live.nextSetBit(offset + 1);
    }
    fields.put(path, indexed);
  }

  /** Drops the index of a field; false when it has none. */
  public boolean drop(String field) {
    return fields.remove(JsonPath.parse(field)) != null;
  }

  /** The indexed fields, by path, with the number of points that each index holds. */
  public Map<String, PayloadSchemaInfo> schema() {
    Map<String, PayloadSchemaInfo> schema = new LinkedHashMap<>();
    fields.forEach((path, field) -> schema.put(path.toString(), field.info()));
    return schema;
  }

  /** Takes the payload of a point in place of the one it had. */
  public void put(int offset, Map<String, Value> payload) {
    for (IndexedField field : fields.values()) {
      field.put(offset, payload);
    }
  }

  /** Forgets a point. */
  public void remove(int offset) {
    for (IndexedField field : fields.values()) {
      field.remove(offset);
    }
  }

  @Override
  public @Nullable Matches matches(Clause.Field clause) {
    IndexedField field = fields.get(clause.key());
    return field == null ? null : field.matches(clause);
  }

  @Override
  public @Nullable ValueJudge judge(Clause.Field clause) {
    IndexedField field = fields.get(clause.key());
    return field == null ? null : field.judge(clause);
  }

  @Override
  public Set<IndexCapability> capabilities(JsonPath path) {
    IndexedField field = fields.get(path);
    return field == null ? Set.of() : field.schema().capabilities();
  }

  /**
   * Counts the points of each value of a field: most points first, then by value.
   *
   * @param filter the points to count, or null for all
   * @param limit the number of values at most, unsigned
   * @param exact as in Qdrant; the counts are exact in any case, but an approximate count of no
   *     points needs no index
   * @throws QdrantException when the field has no index of keywords, integers (for lookup), UUIDs
   *     or truth values
   */
  public List<FacetHit> facet(
      String key, @Nullable Filter filter, long limit, boolean exact, PointView points) {
    JsonPath path = JsonPath.parse(key);
    FixedBitSet live = points.live();
    if (!exact && live.cardinality() == 0) {
      return List.of();
    }
    IndexedField field = fields.get(path);
    FacetIndex index = field == null ? null : field.facetIndex().orElse(null);
    if (index == null) {
      throw QdrantException.wrongInput(
          "No appropriate index for faceting: `"
              + path
              + "`. Please create one to facet on this field. Check"
              + " https://qdrant.tech/documentation/concepts/indexing/#payload-index to see which"
              + " payload schemas support Match conditions");
    }
    return index.facet(
        filter == null ? null : FilterEvaluator.matching(filter, points, this), places(limit));
  }

  /** A limit of the protocol is unsigned; no more than an int of anything is ever there. */
  private static int places(long limit) {
    return limit < 0 || limit > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) limit;
  }

  /** A point at its place in an order. */
  public record OrderedPoint(int offset, OrderValue value) {}

  /**
   * The live points in the order of a field, from a value on. A point with several different values
   * comes once for each; one without comes not at all. Equal values are ordered by offset, in the
   * direction of the order.
   *
   * @param filter the points to order, or null for all
   * @param limit the number of places at most, unsigned
   * @throws QdrantException when the field has no index of integers (for ranges), floats or
   *     date-times
   */
  public List<OrderedPoint> orderBy(
      OrderBy orderBy, @Nullable Filter filter, long limit, PointView points) {
    JsonPath path = JsonPath.parse(orderBy.getKey());
    IndexedField field = fields.get(path);
    NumericIndex index = field == null ? null : field.numericIndex().orElse(null);
    if (index == null) {
      throw QdrantException.wrongInput(
          "No range index for `order_by` key: `"
              + path
              + "`. Please create one to use `order_by`. Check"
              + " https://qdrant.tech/documentation/concepts/indexing/#payload-index to see which"
              + " payload schemas support Range conditions");
    }
    FixedBitSet among =
        filter == null ? points.live() : FilterEvaluator.matching(filter, points, this);
    return index
        .ordered(
            OrderStart.range(orderBy),
            among,
            orderBy.getDirection() == Direction.Desc,
            places(limit))
        .stream()
        .map(entry -> new OrderedPoint(entry.offset(), entry.value()))
        .toList();
  }
}
