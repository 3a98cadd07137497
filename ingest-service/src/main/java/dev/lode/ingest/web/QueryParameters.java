package dev.lode.ingest.web;

import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parameters that must be what they should be: left to the framework, {@code dryRun=ture} would be
 * false and {@code limit=many} a path that is not found.
 */
final class QueryParameters {

  private static final Pattern UUID_PATTERN =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private QueryParameters() {}

  /** A truth value; absent is false, present without a value is true. */
  static boolean flag(String name, @Nullable String value) {
    return switch (value) {
      case null -> false;
      case "", "true" -> true;
      case "false" -> false;
      default ->
          throw new ProblemException(
              ProblemType.INVALID, name, "must be true or false, not '" + value + "'");
    };
  }

  /** A text that PostgreSQL can be asked about: it refuses NUL. */
  static String text(String name, String value) {
    if (value.indexOf('\0') >= 0) {
      throw new ProblemException(ProblemType.INVALID, name, "must not contain NUL");
    }
    return value;
  }

  static int number(String name, @Nullable String value, int otherwise, int least, int most) {
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw new ProblemException(
        ProblemType.INVALID,
        name,
        "must be a number from " + least + " to " + most + ", not '" + value + "'");
  }

  /** A number that is not negative and may be large. */
  static long number(String name, @Nullable String value, long otherwise) {
    if (value == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a negative one.
    }
    throw new ProblemException(
        ProblemType.INVALID, name, "must be a number from 0, not '" + value + "'");
  }

  static UUID uuid(String name, String value) {
    // Java's own parser also takes shorter ones.
    if (!UUID_PATTERN.matcher(value).matches()) {
      throw new ProblemException(
          ProblemType.INVALID, name, "must be a UUID, not '" + text(name, value) + "'");
    }
    return UUID.fromString(value);
  }
}
