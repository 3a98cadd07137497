package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.filter.Clause;
import dev.lode.local.qdrant.filter.ConditionIndex.Matches;
import dev.lode.local.qdrant.filter.ConditionIndex.ValueJudge;
import dev.lode.local.qdrant.payload.JsonPath;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A field with its indexes: those of its schema, and the one of nulls that goes with them. */
final class IndexedField {
  private final JsonPath path;
  private final IndexSchema schema;
  private final List<FieldIndex> ofType;
  private final NullIndex nulls = new NullIndex();

  IndexedField(JsonPath path, IndexSchema schema) {
    this.path = path;
    this.schema = schema;
    this.ofType = indexes(schema);
  }

  private static List<FieldIndex> indexes(IndexSchema schema) {
    return switch (schema.type()) {
      case Keyword -> List.of(new KeywordIndex());
      case Float -> List.of(new NumericIndex(NumberType.FLOAT));
      case Datetime -> List.of(new NumericIndex(NumberType.DATETIME));
      case Bool -> List.of(new BoolIndex());
      case Uuid -> List.of(new UuidIndex());
      case Geo -> List.of(new GeoIndex());
      case Text ->
          List.of(
              new TextIndex(
                  TextAnalysis.of(
                      schema.params() == null ? null : schema.params().getTextIndexParams()),
                  schema.params() != null
                      && schema.params().getTextIndexParams().getPhraseMatching()));
      case Integer -> {
        List<FieldIndex> indexes = new ArrayList<>();
        if (schema.integerLookup()) {
          indexes.add(new IntegerIndex());
        }
        if (schema.integerRange()) {
          indexes.add(new NumericIndex(NumberType.INTEGER));
        }
        yield List.copyOf(indexes);
      }
      case UnknownType, UNRECOGNIZED ->
          throw new IllegalArgumentException("an index of no known type: " + schema);
    };
  }

  IndexSchema schema() {
    return schema;
  }

  PayloadSchemaInfo info() {
    return schema.toInfo(ofType.stream().mapToInt(FieldIndex::indexedPoints).min().orElse(0));
  }

  void put(int offset, Map<String, Value> payload) {
    List<Value> values = path.get(payload);
    for (FieldIndex index : ofType) {
      index.put(offset, values);
    }
    nulls.put(offset, values);
  }

  void remove(int offset) {
    for (FieldIndex index : ofType) {
      index.remove(offset);
    }
    nulls.remove(offset);
  }

  /** The answer of the first index that has one. */
  @Nullable Matches matches(Clause.Field clause) {
    return first(index -> index.matches(clause)).orElseGet(() -> nulls.matches(clause));
  }

  @Nullable ValueJudge judge(Clause.Field clause) {
    return first(index -> index instanceof TextIndex text ? text.judge(clause) : null).orElse(null);
  }

  Optional<FacetIndex> facetIndex() {
    return first(index -> index instanceof FacetIndex facet ? facet : null);
  }

  Optional<NumericIndex> numericIndex() {
    return first(index -> index instanceof NumericIndex numeric ? numeric : null);
  }

  private <T> Optional<T> first(Function<FieldIndex, @Nullable T> question) {
    return ofType.stream().map(question).filter(Objects::nonNull).findFirst();
  }
}
