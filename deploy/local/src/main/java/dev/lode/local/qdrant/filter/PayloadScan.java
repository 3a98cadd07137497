package dev.lode.local.qdrant.filter;

import dev.lode.local.qdrant.payload.TypedValues;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Map;

/** Judges one payload, or one object inside of a payload, by a filter. */
final class PayloadScan {
  private PayloadScan() {}

  /** Whether the clause holds for a payload; clauses about the point itself never do. */
  static boolean holds(Clause clause, Map<String, Value> payload, ConditionIndex indexes) {
    return switch (clause) {
      case Clause.Field field -> {
        List<Value> values = field.key().get(payload);
        yield values.isEmpty()
            ? ScannedField.acceptsNothing(field)
            : indexes.anyAccepted(field, values);
      }
      case Clause.IsEmpty isEmpty ->
          isEmpty.key().get(payload).stream().allMatch(ScannedField::isEmpty);
      case Clause.IsNull isNull -> isNull.key().get(payload).stream().anyMatch(TypedValues::isNull);
      case Clause.Nested nested -> {
        ConditionIndex inside = indexes.inside(nested.objects());
        yield nested.objects().get(payload).stream()
            .filter(Value::hasStructValue)
            .anyMatch(
                object -> holds(nested.filter(), object.getStructValue().getFieldsMap(), inside));
      }
      case Clause.Group group -> holds(group.filter(), payload, indexes);
      // Inside of an object there is no point to ask; FilterEvaluator answers them elsewhere.
      case Clause.HasId hasId -> false;
      case Clause.HasVector hasVector -> false;
    };
  }

  private static boolean holds(
      ParsedFilter filter, Map<String, Value> payload, ConditionIndex indexes) {
    return (filter.should().isEmpty()
            || filter.should().stream().anyMatch(clause -> holds(clause, payload, indexes)))
        && (filter.minShould() == null
            || Long.compareUnsigned(
                    filter.minShould().clauses().stream()
                        .filter(clause -> holds(clause, payload, indexes))
                        .count(),
                    filter.minShould().count())
                >= 0)
        && filter.must().stream().allMatch(clause -> holds(clause, payload, indexes))
        && filter.mustNot().stream().noneMatch(clause -> holds(clause, payload, indexes));
  }
}
