package dev.lode.local.qdrant.filter;

import dev.lode.local.qdrant.payload.JsonPath;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Set;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** What an evaluation asks of the payload indexes; without any it scans the payloads. */
public interface ConditionIndex {
  /** The points that an index found for a clause. */
  interface Matches {
    /** An upper bound of their number, known at once. */
    int atMost();

    /** Clears all of {@code candidates} that do not match. */
    void retainIn(FixedBitSet candidates);
  }

  /** The matches of a clause, or null when no index of its field serves it. */
  @Nullable Matches matches(Clause.Field clause);

  /**
   * The judge of single values of a field, where the field's index sees them differently from a
   * scan (texts are cut into tokens); null when it sees all values alike.
   */
  @Nullable ValueJudge judge(Clause.Field clause);

  /** A judgement of one value found at the clause's key; an array is judged by its elements. */
  interface ValueJudge {
    /** Whether the value satisfies the clause. */
    boolean accepts(Value value);
  }

  /** What the indexes of a field can answer; nothing when it has none. */
  Set<IndexCapability> capabilities(JsonPath field);

  /** Looks at the objects of an array: fields are then addressed from inside of an object. */
  default ConditionIndex inside(JsonPath objects) {
    return new ConditionIndex() {
      @Override
      public @Nullable Matches matches(Clause.Field clause) {
        return null;
      }

      @Override
      public @Nullable ValueJudge judge(Clause.Field clause) {
        return ConditionIndex.this.judge(
            new Clause.Field(
                objects.then(clause.key()),
                clause.match(),
                clause.range(),
                clause.geo(),
                clause.valuesCount(),
                clause.isEmpty(),
                clause.isNull()));
      }

      @Override
      public Set<IndexCapability> capabilities(JsonPath field) {
        return ConditionIndex.this.capabilities(objects.then(field));
      }
    };
  }

  /** No index at all. */
  static ConditionIndex none() {
    return new ConditionIndex() {
      @Override
      public @Nullable Matches matches(Clause.Field clause) {
        return null;
      }

      @Override
      public @Nullable ValueJudge judge(Clause.Field clause) {
        return null;
      }

      @Override
      public Set<IndexCapability> capabilities(JsonPath field) {
        return Set.of();
      }
    };
  }

  /** Whether any of the values satisfies a clause, the index's judgement before the scan's. */
  default boolean anyAccepted(Clause.Field clause, List<Value> values) {
    ValueJudge judge = judge(clause);
    return judge == null
        ? values.stream().anyMatch(value -> ScannedField.accepts(clause, value))
        : values.stream().anyMatch(judge::accepts);
  }
}
