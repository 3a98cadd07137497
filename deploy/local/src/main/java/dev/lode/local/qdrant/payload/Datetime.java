package dev.lode.local.qdrant.payload;

import com.google.protobuf.Timestamp;
import dev.lode.local.qdrant.QdrantException;
import java.util.Comparator;

/**
 * A point in time.
 *
 * @param seconds since 1970-01-01T00:00:00Z, without leap seconds
 * @param nanos of the second; from 1,000,000,000 on they are inside a leap second
 */
public record Datetime(long seconds, int nanos) implements Comparable<Datetime> {
  private static final Comparator<Datetime> ORDER =
      Comparator.comparingLong(Datetime::seconds).thenComparingInt(Datetime::nanos);
  // The years -262143 and 262142, the limits of Qdrant's calendar.
  private static final long MIN_SECONDS = -8_334_601_228_800L;
  private static final long MAX_SECONDS = 8_210_266_876_799L;

  /**
   * The time of a request's timestamp.
   *
   * @throws QdrantException when it lies outside of the calendar
   */
  public static Datetime of(Timestamp timestamp) {
    long seconds = timestamp.getSeconds();
    int fraction = timestamp.getNanos();
    int nanos = Math.max(fraction, 0);
    boolean leap = nanos >= 1_000_000_000;
    if (seconds < MIN_SECONDS
        || seconds > MAX_SECONDS
        || nanos >= 2_000_000_000
        || (leap && Math.floorMod(seconds, 60) != 59)) {
      throw QdrantException.invalidArgument(
          "Unable to parse timestamp: " + seconds + "." + fraction);
    }
    return new Datetime(seconds, nanos);
  }

  /** Microseconds since 1970-01-01T00:00:00Z, rounded down: the precision of Qdrant's index. */
  public long micros() {
    return seconds * 1_000_000 + nanos / 1_000;
  }

  @Override
  public int compareTo(Datetime other) {
    return ORDER.compare(this, other);
  }
}
