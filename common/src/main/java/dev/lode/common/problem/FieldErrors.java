package dev.lode.common.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Collects all that is wrong with one request, so that a caller learns of every mistake at once.
 * Not for use by several threads.
 */
public final class FieldErrors {

  private final List<Problem.FieldError> errors = new ArrayList<>();
  private boolean unknown;

  /** Adds a field whose value is out of its range or of the wrong kind. */
  public void add(String field, String message) {
    errors.add(new Problem.FieldError(field, message));
  }

  /** Adds a field that does not exist, with those that do. */
  public void addUnknown(String field, Iterable<String> known) {
    unknown = true;
    add(field, "is not known; known are " + String.join(", ", known));
  }

  /**
   * Does nothing if nothing is wrong.
   *
   * @throws ProblemException with every field added; of type {@link ProblemType#UNKNOWN_FIELD} if
   *     there is an unknown one
   */
  public void throwIfAny() {
    if (errors.isEmpty()) {
      return;
    }
    var detail =
        errors.stream()
            .map(error -> error.field() + " " + error.message())
            .collect(Collectors.joining("; "));
    var type = unknown ? ProblemType.UNKNOWN_FIELD : ProblemType.INVALID;
    throw new ProblemException(Problem.of(type, detail, errors), null, null);
  }
}
