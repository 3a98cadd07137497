package dev.lode.common.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that can't be answered, with the problem to answer instead. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final @Nullable Duration retryAfter;

  /** A problem of this kind. */
  public ProblemException(ProblemType type, String detail) {
    this(Problem.of(type, detail), null, null);
  }

  /** A problem of this kind with one field that is wrong. */
  public ProblemException(ProblemType type, String field, String message) {
    this(
        Problem.of(type, field + ": " + message, List.of(new Problem.FieldError(field, message))),
        null,
        null);
  }

  /**
   * Any problem.
   *
   * @param retryAfter when the same request may succeed, if that is known
   * @param cause what led to it; logged, never told to the caller
   */
  public ProblemException(
      Problem problem, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(problem.detail(), cause);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** What to answer. */
  public Problem problem() {
    return problem;
  }

  /** When the same request may succeed. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
