package dev.lode.common.problem;

import java.net.URI;
import java.util.Locale;

/**
 * The kinds of problems that callers can tell apart. The URI of a kind never changes: clients
 * decide by it, never by the title.
 */
public enum ProblemType {
  /** The body or a parameter can't be read at all. */
  MALFORMED(400, "The request can't be read"),
  /** No credentials, or none that are accepted. */
  UNAUTHENTICATED(401, "Credentials needed"),
  /** The credentials are good, but not for this. */
  FORBIDDEN(403, "Not allowed"),
  /** No such path, item, run or source. */
  NOT_FOUND(404, "Not found"),
  /** The path is there, the method is not. */
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  /** No answer in a media type that the caller accepts. */
  NOT_ACCEPTABLE(406, "No acceptable media type"),
  /** What is asked for contradicts the present state. */
  CONFLICT(409, "Conflict with the present state"),
  /** It was not done because it may do harm; the detail says how to have it done all the same. */
  CONFIRMATION_NEEDED(409, "Confirmation needed"),
  /** The body, a line or a parameter is larger than allowed. */
  TOO_LARGE(413, "Too large"),
  /** The body has a media type or an encoding that is not taken. */
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  /** Well-formed, but a value is out of its range or of the wrong kind. */
  INVALID(422, "Invalid value"),
  /** A field or filter that does not exist; the message names those that do. */
  UNKNOWN_FIELD(422, "Unknown field"),
  /** An idempotency key was used before with another request. */
  IDEMPOTENCY_KEY_REUSED(422, "Idempotency key used for another request"),
  /** The caller asks too fast. */
  TOO_MANY_REQUESTS(429, "Too many requests"),
  /** Our own fault; the detail carries the id under which the log tells more. */
  INTERNAL(500, "Internal error"),
  /** Something this service needs can't be reached, or has too much to do. */
  DEPENDENCY_AWAY(503, "A dependency is away"),
  /** There is no collection to work with yet, or it is one of another schema or model. */
  INDEX_NOT_READY(503, "The index is not ready"),
  /** More is asked than can be answered; this request was not even begun. */
  OVERLOADED(503, "Too much to do"),
  /** The caller's own time limit has passed. */
  DEADLINE_EXCEEDED(504, "Not answered in time");

  private static final String BASE = "https://lode.dev/problems/";

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The stable name of the kind, for example {@code https://lode.dev/problems/not-found}. */
  public URI uri() {
    return URI.create(BASE + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** The HTTP status that goes with it. */
  public int status() {
    return status;
  }

  /** What it is called, the same for every occurrence. */
  public String title() {
    return title;
  }
}
