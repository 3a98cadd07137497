package dev.lode.query.flow;

import dev.lode.common.http.RequestLocals;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * When a request is no longer waited for, as its {@code X-Request-Timeout} says. Whatever is called
 * for the request gets no more time than is left of it.
 *
 * @param deadline as gRPC counts
 */
public record CallerDeadline(Deadline deadline) {

  /** The deadline of the request that this thread works for, if its caller has set one. */
  public static Optional<CallerDeadline> current() {
    return RequestLocals.get(CallerDeadline.class);
  }

  /** A deadline from now on. */
  static CallerDeadline in(Duration timeout) {
    return new CallerDeadline(Deadline.after(timeout.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Whether nobody waits any more. */
  public boolean hasPassed() {
    return deadline.isExpired();
  }

  /** What is left; zero if nothing is. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadline.timeRemaining(TimeUnit.NANOSECONDS)));
  }

  /** What a request is answered whose deadline has passed, if anybody still reads it. */
  public ProblemException exceeded() {
    return new ProblemException(
        ProblemType.DEADLINE_EXCEEDED, "X-Request-Timeout has passed before there was an answer");
  }
}
