package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.filter.RangeTest;
import dev.lode.local.qdrant.payload.Datetime;
import dev.lode.local.qdrant.payload.DatetimeParser;
import io.qdrant.client.grpc.Points.OrderBy;
import io.qdrant.client.grpc.Points.StartFrom;

/** The value from which an order is to start, as bounds of the values. */
final class OrderStart {
  private OrderStart() {}

  static RangeTest range(OrderBy orderBy) {
    boolean ascending =
        switch (orderBy.getDirection()) {
          case Asc -> true;
          case Desc -> false;
          case UNRECOGNIZED -> throw QdrantException.invalidArgument("Malformed order direction");
        };
    if (!orderBy.hasStartFrom()) {
      return new RangeTest.Numbers(null, null, null, null);
    }
    StartFrom start = orderBy.getStartFrom();
    return switch (start.getValueCase()) {
      case FLOAT -> from(start.getFloat(), ascending);
      // Through a double, and so rounded beyond 2^53, as in Qdrant.
      case INTEGER -> from((double) start.getInteger(), ascending);
      case TIMESTAMP -> from(Datetime.of(start.getTimestamp()), ascending);
      case DATETIME -> {
        Datetime time = DatetimeParser.parse(start.getDatetime());
        if (time == null) {
          throw QdrantException.invalidArgument("Malformed datetime: " + start.getDatetime());
        }
        yield from(time, ascending);
      }
      case VALUE_NOT_SET -> throw QdrantException.invalidArgument("Malformed start_from");
    };
  }

  private static RangeTest from(double bound, boolean ascending) {
    return ascending
        ? new RangeTest.Numbers(null, null, bound, null)
        : new RangeTest.Numbers(null, null, null, bound);
  }

  private static RangeTest from(Datetime bound, boolean ascending) {
    return ascending
        ? new RangeTest.Datetimes(null, null, bound, null)
        : new RangeTest.Datetimes(null, null, null, bound);
  }
}
