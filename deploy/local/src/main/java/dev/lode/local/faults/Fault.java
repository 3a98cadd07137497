package dev.lode.local.faults;

import io.grpc.Status;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import java.time.Duration;

/** Something that {@link FaultyQdrant} does to calls. */
public sealed interface Fault {

  /** On which side of the work a call fails. */
  enum Moment {
    /** Qdrant never sees the call. */
    BEFORE,
    /** Qdrant has done what it was asked to, but its answer is lost. */
    AFTER
  }

  /**
   * A share of all calls fails.
   *
   * @param share 0 to 1
   */
  record Errors(double share, Status.Code code, Moment moment) implements Fault {

    /** Checks the share. */
    public Errors {
      requireShare(share);
    }
  }

  /** Every call takes this much longer. */
  record Latency(Duration delay) implements Fault {}

  /**
   * A share of all writes is done, and answered with {@code WaitTimeout}: taken, but nobody says
   * since when it can be found.
   *
   * @param share 0 to 1
   */
  record WaitTimeouts(double share) implements Fault {

    /** Checks the share. */
    public WaitTimeouts {
      requireShare(share);
    }
  }

  /** Collections are described with this status, whatever theirs is. */
  record Reports(CollectionStatus status) implements Fault {}

  private static void requireShare(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is between 0 and 1, not " + share);
    }
  }
}
