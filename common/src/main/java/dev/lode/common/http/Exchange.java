package dev.lode.common.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * One request and its answer: the id that the logs know it by, and where its time went. Safe for
 * many threads: what is called for a request answers on threads of its own.
 */
public final class Exchange {

  private final String id;
  private final long started;
  private final Map<String, LongAdder> nanosByPart = new ConcurrentSkipListMap<>();

  /**
   * An exchange that begins.
   *
   * @param started by {@link System#nanoTime}
   */
  Exchange(String id, long started) {
    this.id = id;
    this.started = started;
  }

  /** The exchange that this thread works for; empty for work in the background. */
  public static Optional<Exchange> current() {
    return RequestLocals.get(Exchange.class);
  }

  /** What the request is known by in logs: the caller's own id, or one that was made for it. */
  public String id() {
    return id;
  }

  /**
   * Adds time to a part of the answer. Parts that ran at the same time may add up to more than the
   * whole.
   *
   * @param part a token of the {@code Server-Timing} header, such as {@code qdrant}
   */
  public void add(String part, long nanos) {
    nanosByPart.computeIfAbsent(part, _ -> new LongAdder()).add(nanos);
  }

  /**
   * The value of {@code Server-Timing}, for example {@code embed;dur=5.1, qdrant;dur=3.4,
   * total;dur=9.0}; milliseconds.
   *
   * @param now by {@link System#nanoTime}
   */
  String serverTiming(long now) {
    var parts =
        nanosByPart.entrySet().stream()
            .map(part -> timing(part.getKey(), part.getValue().sum()))
            .collect(Collectors.joining());
    return parts + duration("total", now - started);
  }

  private static String timing(String part, long nanos) {
    return duration(part, nanos) + ", ";
  }

  private static String duration(String part, long nanos) {
    double millis = nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    return String.format(Locale.ROOT, "%s;dur=%.1f", part, millis);
  }
}
