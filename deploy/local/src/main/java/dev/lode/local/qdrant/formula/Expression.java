package dev.lode.local.qdrant.formula;

import dev.lode.local.qdrant.filter.ParsedFilter;
import dev.lode.local.qdrant.payload.GeoPosition;
import dev.lode.local.qdrant.payload.JsonPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A formula, or a part of one, that stands for a number. */
public sealed interface Expression {

  /** A number. */
  record Constant(double value) implements Expression {}

  /** The score in one of the prefetches, by position. */
  record Score(long prefetch) implements Expression {}

  /** A number in the payload. */
  record Payload(JsonPath path) implements Expression {}

  /** 1 for points that satisfy a condition, 0 for others. */
  record Holds(ParsedFilter condition) implements Expression {}

  /** The distance in metres between a place and the one in the payload. */
  record GeoDistance(GeoPosition origin, JsonPath path) implements Expression {}

  /** The time in the payload, in seconds since 1970. */
  record Datetime(JsonPath path) implements Expression {}

  /** The product. */
  record Product(List<Expression> factors) implements Expression {}

  /** The sum. */
  record Sum(List<Expression> terms) implements Expression {}

  /** The quotient, or a given number where the divisor is 0. */
  record Quotient(Expression left, Expression right, @Nullable Double byZeroDefault)
      implements Expression {}

  /** A function of one number. */
  record Function(Kind kind, Expression argument) implements Expression {
    /** Which function. */
    enum Kind {
      NEGATION,
      ABSOLUTE_VALUE,
      SQUARE_ROOT,
      EXPONENTIAL,
      DECIMAL_LOGARITHM,
      NATURAL_LOGARITHM
    }
  }

  /** A power. */
  record Power(Expression base, Expression exponent) implements Expression {}

  /**
   * Falls from 1 at the target to 0 far away from it.
   *
   * @param lambda how fast, from the scale and the midpoint
   */
  record Decay(Shape shape, Expression x, @Nullable Expression target, double lambda)
      implements Expression {
    /** The curve. */
    enum Shape {
      LINEAR,
      GAUSSIAN,
      EXPONENTIAL
    }
  }
}
