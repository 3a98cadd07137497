package dev.lode.ingest.web;

import static dev.lode.common.problem.ProblemType.INVALID;

import dev.lode.common.problem.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A caller's name for a request, so that repeating it does nothing. */
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";

  private IdempotencyKey() {}

  /**
   * The key of a request; empty without the header.
   *
   * @throws ProblemException with status 422 if it is blank or has more than 255 characters
   */
  static Optional<String> of(@Nullable String key) {
    if (key != null && (key.isBlank() || key.length() > 255)) {
      throw new ProblemException(INVALID, HEADER, "must have 1 to 255 characters");
    }
    return Optional.ofNullable(key);
  }
}
