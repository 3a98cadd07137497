package dev.lode.query.search.profile;

import static io.qdrant.client.ExpressionFactory.datetime;
import static io.qdrant.client.ExpressionFactory.datetimeKey;
import static io.qdrant.client.ExpressionFactory.negate;
import static io.qdrant.client.ExpressionFactory.sum;
import static io.qdrant.client.ExpressionFactory.variable;
import static io.qdrant.client.QueryFactory.formula;
import static io.qdrant.client.ValueFactory.value;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lode.common.index.IndexedField;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.Direction;
import io.qdrant.client.grpc.Points.Expression;
import io.qdrant.client.grpc.Points.Formula;
import io.qdrant.client.grpc.Points.OrderBy;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.SumExpression;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What hits are ordered by. Items without the field come last. */
@Schema(name = "Sort")
public enum Sort {
  /** By score; when browsing, where there is none, by date as {@link #NEWEST}. */
  @JsonProperty("relevance")
  RELEVANCE(IndexedField.PUBLISHED_AT, Direction.Desc),
  @JsonProperty("newest")
  NEWEST(IndexedField.PUBLISHED_AT, Direction.Desc),
  @JsonProperty("oldest")
  OLDEST(IndexedField.PUBLISHED_AT, Direction.Asc),
  /** Most watched first. */
  @JsonProperty("views")
  VIEWS(IndexedField.VIEWS, Direction.Desc),
  /** Most liked first. */
  @JsonProperty("likes")
  LIKES(IndexedField.LIKES, Direction.Desc);

  private static final String FIRST_DAY = "0001-01-01T00:00:00Z";
  private static final String LAST_DAY = "9999-12-31T00:00:00Z";

  private final IndexedField field;
  private final Direction direction;

  Sort(IndexedField field, Direction direction) {
    this.field = field;
    this.direction = direction;
  }

  /** The field that is ordered by; none for the score. */
  public Optional<IndexedField> field() {
    return this == RELEVANCE ? Optional.empty() : Optional.of(field);
  }

  /** All points of a filter in this order, without those that lack the field. */
  public OrderBy orderBy() {
    return OrderBy.newBuilder().setKey(field.path()).setDirection(direction).build();
  }

  /**
   * The points of some prefetches in this order; none for the score, which the fusion orders by. A
   * formula, because {@code order_by} drops the points that lack the field. Its 32-bit scores are
   * exact to a second for 194 days around {@code now} and to 16 seconds for five years; figures
   * above 16 million are exact to seven digits.
   */
  public Optional<Query> query(Instant now) {
    var today = datetime(now.toString());
    return switch (this) {
      case RELEVANCE -> Optional.empty();
      case NEWEST -> Optional.of(of(difference(published(), today), value(FIRST_DAY)));
      case OLDEST -> Optional.of(of(difference(today, published()), value(LAST_DAY)));
      case VIEWS, LIKES -> Optional.of(of(variable(field.path()), value(-1)));
    };
  }

  private Query of(Expression expression, Value missing) {
    return formula(
        Formula.newBuilder().setExpression(expression).putDefaults(field.path(), missing).build());
  }

  private static Expression published() {
    return datetimeKey(IndexedField.PUBLISHED_AT.path());
  }

  private static Expression difference(Expression from, Expression subtracted) {
    return sum(SumExpression.newBuilder().addSum(from).addSum(negate(subtracted)).build());
  }
}
