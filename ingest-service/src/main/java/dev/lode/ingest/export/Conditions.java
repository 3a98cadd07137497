package dev.lode.ingest.export;

import java.util.ArrayList;
import java.util.List;

/** Collects conditions of a query and what is to be bound to them. For one thread. */
final class Conditions {

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  Conditions() {}

  Conditions(Conditions others) {
    conditions.addAll(others.conditions);
    parameters.addAll(others.parameters);
  }

  /** Adds one that all rows have to meet. */
  Conditions and(String condition, Object... bound) {
    conditions.add(condition);
    parameters.addAll(List.of(bound));
    return this;
  }

  /** The conditions as they stand behind {@code WHERE}. */
  String sql() {
    return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
  }

  /** What is bound to them, and after it this. */
  Object[] parametersAnd(Object... more) {
    var all = new ArrayList<>(parameters);
    all.addAll(List.of(more));
    return all.toArray();
  }
}
