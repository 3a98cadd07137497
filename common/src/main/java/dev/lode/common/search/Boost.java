package dev.lode.common.search;

import static io.qdrant.client.ExpressionFactory.constant;
import static io.qdrant.client.ExpressionFactory.datetime;
import static io.qdrant.client.ExpressionFactory.datetimeKey;
import static io.qdrant.client.ExpressionFactory.div;
import static io.qdrant.client.ExpressionFactory.expDecay;
import static io.qdrant.client.ExpressionFactory.ln;
import static io.qdrant.client.ExpressionFactory.sum;
import static io.qdrant.client.ExpressionFactory.variable;

import dev.lode.common.index.IndexedField;
import dev.lode.common.index.IndexedItem;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.DecayParamsExpression;
import io.qdrant.client.grpc.Points.DivExpression;
import io.qdrant.client.grpc.Points.Expression;
import io.qdrant.client.grpc.Points.SumExpression;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What makes an item rank higher whatever is searched for: {@code weight * value}, with a value of
 * 0 to 1, so that the weight bounds what the boost can do. Builds its part of Qdrant's formula and
 * computes the same number for an explanation. Immutable.
 */
public sealed interface Boost {

  /** The most that it adds, more than 0. */
  float weight();

  /** The payload field that it reads, which must be indexed. */
  IndexedField field();

  /** The value as Qdrant computes it. */
  Expression expression();

  /** What Qdrant takes for fields that an item lacks. */
  Map<String, Value> defaults();

  /** The value for an item, 0 to 1; 0 if the item lacks the field. */
  double value(IndexedItem item);

  /**
   * Newer is better: {@code 2 ^ -(age / halfLife)}, Qdrant's {@code exp_decay} with midpoint 0.5.
   * An item to be published in the future is as far from now as one of the past. Exponential,
   * because then the ratio of two items' values depends only on how far they lie apart, not on when
   * one asks.
   *
   * @param weight the most that it adds
   * @param halfLife the age at which half of the weight is left
   * @param now what ages are counted from; the caller rounds it, so that the same search gets the
   *     same answer for a while
   */
  record Recency(float weight, Duration halfLife, Instant now) implements Boost {

    /** So long ago that nothing is left of the longest half-life. */
    private static final String NEVER = "0001-01-01T00:00:00Z";

    @Override
    public IndexedField field() {
      return IndexedField.PUBLISHED_AT;
    }

    @Override
    public Expression expression() {
      return expDecay(
          DecayParamsExpression.newBuilder()
              .setX(datetimeKey(field().path()))
              .setTarget(datetime(now.toString()))
              .setScale(scale())
              .setMidpoint(0.5f)
              .build());
    }

    private float scale() {
      return halfLife.toSeconds();
    }

    @Override
    public Map<String, Value> defaults() {
      return Map.of(field().path(), ValueFactory.value(NEVER));
    }

    @Override
    public double value(IndexedItem item) {
      var published = item.item().publishedAt();
      return published == null
          ? 0
          : Math.pow(0.5, Math.abs(Duration.between(published, now).toMillis() / 1e3) / scale());
    }
  }

  /**
   * More of an audience is better: {@code ln(1 + n) / (ln(1 + n) + ln(1 + pivot))}. The logarithm,
   * because audiences differ by powers of ten; saturated, because nothing bounds them.
   *
   * @param weight the most that it adds
   * @param metric which figure n is
   * @param pivot the n that counts half, more than 0
   */
  record Popularity(float weight, Metric metric, float pivot) implements Boost {

    @Override
    public IndexedField field() {
      return metric.field();
    }

    @Override
    public Expression expression() {
      var logarithm = ln(plus(variable(field().path()), 1));
      return div(
          DivExpression.newBuilder()
              .setLeft(logarithm)
              .setRight(plus(logarithm, logarithmOfPivot()))
              .build());
    }

    private static Expression plus(Expression left, float right) {
      return sum(SumExpression.newBuilder().addSum(left).addSum(constant(right)).build());
    }

    private float logarithmOfPivot() {
      return (float) Math.log1p(pivot);
    }

    @Override
    public Map<String, Value> defaults() {
      return Map.of(field().path(), ValueFactory.value(0));
    }

    @Override
    public double value(IndexedItem item) {
      var count = metric.of(item);
      double logarithm = count == null ? 0 : Math.log1p(count);
      return logarithm / (logarithm + logarithmOfPivot());
    }
  }

  /** An audience figure. */
  enum Metric {
    VIEWS(IndexedField.VIEWS),
    LIKES(IndexedField.LIKES),
    COMMENTS(IndexedField.COMMENTS);

    private final IndexedField field;

    Metric(IndexedField field) {
      this.field = field;
    }

    /** Where it is in the index. */
    public IndexedField field() {
      return field;
    }

    private @Nullable Long of(IndexedItem item) {
      var metrics = item.item().metrics();
      if (metrics == null) {
        return null;
      }
      return switch (this) {
        case VIEWS -> metrics.views();
        case LIKES -> metrics.likes();
        case COMMENTS -> metrics.comments();
      };
    }
  }
}
