package dev.lode.local.qdrant.formula;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.filter.ConditionIndex;
import dev.lode.local.qdrant.filter.FilterEvaluator;
import dev.lode.local.qdrant.filter.ParsedFilter;
import dev.lode.local.qdrant.filter.PointView;
import dev.lode.local.qdrant.payload.Datetime;
import dev.lode.local.qdrant.payload.GeoPosition;
import dev.lode.local.qdrant.payload.JsonPath;
import dev.lode.local.qdrant.payload.TypedValues;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.lucene.util.FixedBitSet;

/** Scores points by a formula. One instance serves one request. */
public final class FormulaScorer {
  private static final double MICROS_PER_SECOND = 1_000_000;

  private final ScoreFormula formula;
  private final List<Map<Integer, Float>> prefetchScores;
  private final PointView points;
  private final ConditionIndex indexes;
  private final Map<ParsedFilter, FixedBitSet> conditions = new HashMap<>();
  private Map<String, Value> payload = Map.of();

  /**
   * @param prefetchScores the scores by offset, for each prefetch
   */
  public FormulaScorer(
      ScoreFormula formula,
      List<Map<Integer, Float>> prefetchScores,
      PointView points,
      ConditionIndex indexes) {
    this.formula = formula;
    this.prefetchScores = prefetchScores;
    this.points = points;
    this.indexes = indexes;
  }

  /**
   * The score of a point.
   *
   * @throws QdrantException when a value is missing or of the wrong type, or the result is not a
   *     finite number
   */
  public float score(int offset) {
    payload = points.payload(offset);
    double score = evaluate(formula.expression(), offset);
    float rounded = (float) score;
    if (!Float.isFinite(rounded)) {
      throw notFinite(Numbers.plain(score) + " as f32 = " + Numbers.plain(rounded));
    }
    return rounded;
  }

  private double evaluate(Expression expression, int offset) {
    return switch (expression) {
      case Expression.Constant(double value) -> value;
      case Expression.Score(long prefetch) -> prefetchScore(prefetch, offset);
      case Expression.Payload(JsonPath path) -> number(path);
      case Expression.Holds(ParsedFilter condition) -> holds(condition, offset) ? 1 : 0;
      case Expression.GeoDistance(GeoPosition origin, JsonPath path) ->
          origin.metersTo(position(path));
      case Expression.Datetime(JsonPath path) -> time(path).micros() / MICROS_PER_SECOND;
      case Expression.Product(List<Expression> factors) -> product(factors, offset);
      case Expression.Sum(List<Expression> terms) -> {
        double sum = 0;
        for (Expression term : terms) {
          sum += evaluate(term, offset);
        }
        yield sum;
      }
      case Expression.Quotient quotient -> quotient(quotient, offset);
      case Expression.Function(Expression.Function.Kind kind, Expression argument) ->
          function(kind, evaluate(argument, offset));
      case Expression.Power(Expression base, Expression exponent) -> {
        double b = evaluate(base, offset);
        double e = evaluate(exponent, offset);
        double power = Math.pow(b, e);
        yield finite(
            power, () -> Numbers.plain(b) + "^" + Numbers.plain(e) + " = " + Numbers.plain(power));
      }
      case Expression.Decay decay -> decay(decay, offset);
    };
  }

  private double product(List<Expression> factors, int offset) {
    double product = 1;
    for (Expression factor : factors) {
      double value = evaluate(factor, offset);
      // Qdrant looks no further: what follows may have no value.
      if (value == 0) {
        return 0;
      }
      product *= value;
    }
    return product;
  }

  private double quotient(Expression.Quotient quotient, int offset) {
    double left = evaluate(quotient.left(), offset);
    if (left == 0) {
      return 0;
    }
    double right = evaluate(quotient.right(), offset);
    if (right == 0 && quotient.byZeroDefault() != null) {
      return quotient.byZeroDefault();
    }
    double value = left / right;
    return finite(
        value,
        () -> Numbers.plain(left) + "/" + Numbers.plain(right) + " = " + Numbers.plain(value));
  }

  private static double function(Expression.Function.Kind kind, double x) {
    return switch (kind) {
      case NEGATION -> -x;
      case ABSOLUTE_VALUE -> Math.abs(x);
      case SQUARE_ROOT -> {
        double root = Math.sqrt(x);
        yield finite(root, () -> "√" + Numbers.plain(x) + " = " + Numbers.plain(root));
      }
      case EXPONENTIAL -> named("exp", x, Math.exp(x));
      case DECIMAL_LOGARITHM -> named("log10", x, Math.log10(x));
      case NATURAL_LOGARITHM -> named("ln", x, Math.log(x));
    };
  }

  private static double named(String name, double x, double value) {
    return finite(value, () -> name + "(" + Numbers.plain(x) + ") = " + Numbers.plain(value));
  }

  private double decay(Expression.Decay decay, int offset) {
    double x = evaluate(decay.x(), offset);
    double target = decay.target() == null ? 0 : evaluate(decay.target(), offset);
    double difference = Math.abs(x - target);
    return switch (decay.shape()) {
      case EXPONENTIAL -> Math.exp(decay.lambda() * difference);
      case GAUSSIAN -> Math.exp(decay.lambda() * difference * difference);
      case LINEAR -> Math.max(-decay.lambda() * difference + 1.0, 0.0);
    };
  }

  private double prefetchScore(long prefetch, int offset) {
    Float score =
        prefetch >= 0 && prefetch < prefetchScores.size()
            ? prefetchScores.get((int) prefetch).get(offset)
            : null;
    if (score != null) {
      return score;
    }
    Value missing = formula.scoreDefaults().get(prefetch);
    return missing == null ? 0 : TypedValues.number(missing).orElse(0);
  }

  private boolean holds(ParsedFilter condition, int offset) {
    return conditions
        .computeIfAbsent(condition, c -> FilterEvaluator.matching(c, points, indexes))
        .get(offset);
  }

  private double number(JsonPath path) {
    OptionalDouble number = TypedValues.number(value(path, "number"));
    return number.orElseThrow(() -> wrongType(path, "number", "Value is not a number"));
  }

  private GeoPosition position(JsonPath path) {
    GeoPosition position = TypedValues.geo(value(path, "geo point"));
    if (position == null) {
      throw wrongType(path, "geo point", "Value is not a geo point");
    }
    return position;
  }

  private Datetime time(JsonPath path) {
    Value value = value(path, "datetime");
    if (!value.hasStringValue()) {
      throw wrongType(path, "datetime", "Value is not a string");
    }
    Datetime time = TypedValues.datetime(value);
    if (time == null) {
      throw wrongType(path, "datetime", "input contains invalid characters");
    }
    return time;
  }

  /** The one value at a path, or all of them as an array, or the default. */
  private Value value(JsonPath path, String type) {
    List<Value> values = new ArrayList<>();
    TypedValues.forEachElement(path.get(payload), values::add);
    Value value =
        switch (values.size()) {
          case 0 -> formula.payloadDefaults().get(path);
          case 1 -> values.getFirst();
          default ->
              Value.newBuilder().setListValue(ListValue.newBuilder().addAllValues(values)).build();
        };
    if (value == null) {
      throw wrongType(path, type, "No value found in a payload nor defaults");
    }
    return value;
  }

  private static QdrantException wrongType(JsonPath path, String type, String description) {
    return QdrantException.wrongInput(
        "Expected "
            + type
            + " value for "
            + path
            + " in the payload and/or in the formula defaults. Error: "
            + description);
  }

  private interface Printed {
    String text();
  }

  private static double finite(double value, Printed printed) {
    if (!Double.isFinite(value)) {
      throw notFinite(printed.text());
    }
    return value;
  }

  private static QdrantException notFinite(String expression) {
    return QdrantException.wrongInput(
        "The expression " + expression + " produced a non-finite number");
  }
}
