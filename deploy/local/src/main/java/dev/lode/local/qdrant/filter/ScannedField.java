package dev.lode.local.qdrant.filter;

import dev.lode.local.qdrant.payload.GeoPosition;
import dev.lode.local.qdrant.payload.TypedValues;
import io.qdrant.client.grpc.JsonWithInt.Value;

/** The judgement of a field clause on payload values, without an index. */
final class ScannedField {
  private ScannedField() {}

  /**
   * Whether a value found at the clause's key satisfies it. A count of values, and the questions
   * whether the field is empty or null, take an array as a whole and rule out the other tests.
   */
  static boolean accepts(Clause.Field clause, Value value) {
    if (clause.valuesCount() != null) {
      return clause.valuesCount().test(value);
    }
    if (clause.isEmpty() != null) {
      return clause.isEmpty() == isEmpty(value);
    }
    if (clause.isNull() != null) {
      return clause.isNull() == hasNull(value);
    }
    if (value.hasListValue()) {
      return value.getListValue().getValuesList().stream()
          .anyMatch(element -> acceptsOne(clause, element));
    }
    return acceptsOne(clause, value);
  }

  /** Whether the clause accepts that there is no value at its key at all. */
  static boolean acceptsNothing(Clause.Field clause) {
    if (clause.isEmpty() != null) {
      return clause.isEmpty();
    }
    return clause.isNull() != null && !clause.isNull();
  }

  private static boolean acceptsOne(Clause.Field clause, Value value) {
    if (clause.match() != null && clause.match().test(value)) {
      return true;
    }
    if (clause.range() != null && clause.range().test(value)) {
      return true;
    }
    if (clause.geo() == null) {
      return false;
    }
    GeoPosition place = TypedValues.geo(value);
    return place != null && clause.geo().containsInAny(place);
  }

  static boolean isEmpty(Value value) {
    return TypedValues.isNull(value)
        || (value.hasListValue() && value.getListValue().getValuesCount() == 0);
  }

  private static boolean hasNull(Value value) {
    return value.hasListValue()
        ? value.getListValue().getValuesList().stream().anyMatch(TypedValues::isNull)
        : TypedValues.isNull(value);
  }
}
