package dev.lode.common.index;

import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A call to Qdrant that did not succeed, and what to make of it. */
public final class QdrantCallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What a failed call means for the caller. */
  public enum Kind {
    /** Qdrant can't be reached or did not answer in time: the same call may succeed later. */
    AWAY,
    /** Qdrant has too much to do: the same call may succeed later, and should come more slowly. */
    OVERLOADED,
    /** The collection, alias or point is not there. */
    NOT_FOUND,
    /** Qdrant asks for other credentials. */
    DENIED,
    /** Qdrant will never accept this call. */
    REFUSED
  }

  /** How Qdrant says, in whole seconds, when a caller that exceeded its rate may come again. */
  private static final Metadata.Key<String> RETRY_AFTER =
      Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);

  private static final Pattern SECONDS = Pattern.compile("\\d{1,5}");

  private final Kind kind;
  private final Duration retryAfter;

  QdrantCallException(Status status, Throwable cause) {
    super("Qdrant: " + status.getCode() + describe(status), cause);
    this.kind = kindOf(status.getCode());
    this.retryAfter = retryAfter(Status.trailersFromThrowable(cause));
  }

  private static Duration retryAfter(@Nullable Metadata trailers) {
    var seconds = trailers == null ? null : trailers.get(RETRY_AFTER);
    return seconds != null && SECONDS.matcher(seconds).matches()
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : Duration.ZERO;
  }

  /** How long Qdrant asks to be left alone; zero if it doesn't. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** What the failure means for the caller. */
  public Kind kind() {
    return kind;
  }

  /** Whether the same call may succeed later. */
  public boolean isTransient() {
    return kind == Kind.AWAY || kind == Kind.OVERLOADED;
  }

  private static String describe(Status status) {
    return status.getDescription() == null ? "" : ": " + status.getDescription();
  }

  private static Kind kindOf(Status.Code code) {
    return switch (code) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, ABORTED, INTERNAL, UNKNOWN, DATA_LOSS ->
          Kind.AWAY;
      case RESOURCE_EXHAUSTED -> Kind.OVERLOADED;
      case NOT_FOUND -> Kind.NOT_FOUND;
      case UNAUTHENTICATED, PERMISSION_DENIED -> Kind.DENIED;
      case OK, INVALID_ARGUMENT, ALREADY_EXISTS, FAILED_PRECONDITION, OUT_OF_RANGE, UNIMPLEMENTED ->
          Kind.REFUSED;
    };
  }
}
