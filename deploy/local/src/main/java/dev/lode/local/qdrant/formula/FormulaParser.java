package dev.lode.local.qdrant.formula;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.filter.FilterParser;
import dev.lode.local.qdrant.filter.IndexCapability;
import dev.lode.local.qdrant.filter.ParsedFilter;
import dev.lode.local.qdrant.payload.Datetime;
import dev.lode.local.qdrant.payload.GeoPosition;
import dev.lode.local.qdrant.payload.JsonPath;
import dev.lode.local.qdrant.payload.TypedValues;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.DecayParamsExpression;
import io.qdrant.client.grpc.Points.Formula;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads and checks the formula of a request. */
public final class FormulaParser {
  private static final double MICROS_PER_SECOND = 1_000_000;
  private static final float DEFAULT_MIDPOINT = 0.5f;
  private static final float DEFAULT_SCALE = 1.0f;
  private static final Set<IndexCapability> NUMBERS =
      EnumSet.of(
          IndexCapability.FLOAT_RANGE,
          IndexCapability.INTEGER_MATCH,
          IndexCapability.INTEGER_RANGE);

  private final Map<JsonPath, Set<IndexCapability>> indexes = new LinkedHashMap<>();
  private final List<ParsedFilter> conditions = new ArrayList<>();

  private FormulaParser() {}

  /**
   * Reads a formula.
   *
   * @throws QdrantException when it is malformed
   */
  public static ScoreFormula parse(Formula formula) {
    if (!formula.hasExpression()) {
      throw QdrantException.invalidArgument("Malformed formula: missing expression");
    }
    FormulaParser parser = new FormulaParser();
    Expression expression = parser.expression(formula.getExpression());
    Map<JsonPath, Value> payloadDefaults = new HashMap<>();
    Map<Long, Value> scoreDefaults = new HashMap<>();
    formula
        .getDefaultsMap()
        .forEach(
            (name, value) -> {
              switch (variable(name)) {
                case Expression.Score(long prefetch) -> scoreDefaults.put(prefetch, value);
                case Expression.Payload(JsonPath path) -> payloadDefaults.put(path, value);
                case Expression other ->
                    throw new IllegalStateException("Not a variable: " + other);
              }
            });
    return new ScoreFormula(
        expression, payloadDefaults, scoreDefaults, parser.indexes, parser.conditions);
  }

  private Expression expression(io.qdrant.client.grpc.Points.Expression expression) {
    return switch (expression.getVariantCase()) {
      case CONSTANT -> new Expression.Constant(expression.getConstant());
      case VARIABLE -> {
        Expression variable = variable(expression.getVariable());
        if (variable instanceof Expression.Payload(JsonPath path)) {
          indexes.put(path, NUMBERS);
        }
        yield variable;
      }
      case CONDITION -> {
        ParsedFilter condition =
            FilterParser.parse(Filter.newBuilder().addMust(expression.getCondition()).build());
        conditions.add(condition);
        yield new Expression.Holds(condition);
      }
      case GEO_DISTANCE -> {
        JsonPath path = JsonPath.parse(expression.getGeoDistance().getTo());
        indexes.put(path, EnumSet.of(IndexCapability.GEO));
        yield new Expression.GeoDistance(
            new GeoPosition(
                expression.getGeoDistance().getOrigin().getLon(),
                expression.getGeoDistance().getOrigin().getLat()),
            path);
      }
      case DATETIME -> new Expression.Constant(seconds(expression.getDatetime()));
      case DATETIME_KEY -> {
        JsonPath path = JsonPath.parse(expression.getDatetimeKey());
        indexes.put(path, EnumSet.of(IndexCapability.DATETIME_RANGE));
        yield new Expression.Datetime(path);
      }
      case MULT -> new Expression.Product(expressions(expression.getMult().getMultList()));
      case SUM -> new Expression.Sum(expressions(expression.getSum().getSumList()));
      case DIV ->
          new Expression.Quotient(
              expression(expression.getDiv().getLeft()),
              expression(expression.getDiv().getRight()),
              expression.getDiv().hasByZeroDefault()
                  ? Double.valueOf(expression.getDiv().getByZeroDefault())
                  : null);
      case NEG -> function(Expression.Function.Kind.NEGATION, expression.getNeg());
      case ABS -> function(Expression.Function.Kind.ABSOLUTE_VALUE, expression.getAbs());
      case SQRT -> function(Expression.Function.Kind.SQUARE_ROOT, expression.getSqrt());
      case EXP -> function(Expression.Function.Kind.EXPONENTIAL, expression.getExp());
      case LOG10 -> function(Expression.Function.Kind.DECIMAL_LOGARITHM, expression.getLog10());
      case LN -> function(Expression.Function.Kind.NATURAL_LOGARITHM, expression.getLn());
      case POW ->
          new Expression.Power(
              expression(expression.getPow().getBase()),
              expression(expression.getPow().getExponent()));
      case EXP_DECAY -> decay(Expression.Decay.Shape.EXPONENTIAL, expression.getExpDecay());
      case GAUSS_DECAY -> decay(Expression.Decay.Shape.GAUSSIAN, expression.getGaussDecay());
      case LIN_DECAY -> decay(Expression.Decay.Shape.LINEAR, expression.getLinDecay());
      case VARIANT_NOT_SET ->
          throw QdrantException.invalidArgument("Malformed formula: missing variant");
    };
  }

  private List<Expression> expressions(List<io.qdrant.client.grpc.Points.Expression> expressions) {
    return expressions.stream().map(this::expression).toList();
  }

  private Expression function(
      Expression.Function.Kind kind, io.qdrant.client.grpc.Points.Expression argument) {
    return new Expression.Function(kind, expression(argument));
  }

  private Expression decay(Expression.Decay.Shape shape, DecayParamsExpression params) {
    double midpoint = params.hasMidpoint() ? params.getMidpoint() : DEFAULT_MIDPOINT;
    double scale = params.hasScale() ? params.getScale() : DEFAULT_SCALE;
    if (shape == Expression.Decay.Shape.LINEAR) {
      if (!(midpoint >= 0 && midpoint <= 1)) {
        throw invalid(
            "Linear decay midpoint should be in the range [0.0, 1.0], got "
                + Numbers.plain(midpoint)
                + ".");
      }
    } else if (midpoint <= 0 || midpoint >= 1) {
      throw invalid(
          "Decay midpoint should be in the range (0.0, 1.0), got " + Numbers.plain(midpoint) + ".");
    }
    if (scale <= 0) {
      throw invalid("Decay scale should be non-zero positive, got " + Numbers.plain(scale) + ".");
    }
    double lambda =
        switch (shape) {
          case LINEAR -> (1.0 - midpoint) / scale;
          case EXPONENTIAL -> Math.log(midpoint) / scale;
          case GAUSSIAN -> Math.log(midpoint) / (scale * scale);
        };
    return new Expression.Decay(
        shape,
        expression(params.getX()),
        params.hasTarget() ? expression(params.getTarget()) : null,
        lambda);
  }

  /** {@code $score}, {@code $score[2]} or a path in the payload. */
  private static Expression variable(String name) {
    if (!name.startsWith("$")) {
      return new Expression.Payload(path(name, name, "Invalid payload variable"));
    }
    JsonPath reserved = path(name, name.substring(1), "Invalid reserved variable");
    if (!reserved.firstKey().equals("score")) {
      throw failed("variable ID", name, "Invalid reserved word: " + name);
    }
    if (reserved.rest().isEmpty()) {
      return new Expression.Score(0);
    }
    if (reserved.rest().size() == 1
        && reserved.rest().getFirst() instanceof JsonPath.Index(long index)) {
      return new Expression.Score(index);
    }
    throw failed("variable ID", name, "Invalid reserved variable: " + name);
  }

  private static JsonPath path(String name, String text, String problem) {
    try {
      return JsonPath.parse(text);
    } catch (QdrantException e) {
      throw failed("variable ID", name, problem + ": " + name);
    }
  }

  private static double seconds(String text) {
    Datetime time = TypedValues.datetime(Value.newBuilder().setStringValue(text).build());
    if (time == null) {
      throw failed("date-time", text, "input contains invalid characters");
    }
    return time.micros() / MICROS_PER_SECOND;
  }

  private static QdrantException failed(String what, String value, String message) {
    return invalid("failed to parse " + what + " " + value + ": " + message);
  }

  private static QdrantException invalid(String description) {
    return QdrantException.wrongInput("Validation failed: " + description);
  }
}
