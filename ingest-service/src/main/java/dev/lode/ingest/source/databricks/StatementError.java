package dev.lode.ingest.source.databricks;

import dev.lode.ingest.source.SourceRefusedException;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Why a statement failed.
 *
 * @param code of the API, such as {@code BAD_REQUEST}
 * @param message for people; begins with the error condition in brackets where the engine failed
 */
record StatementError(String code, String message) {

  private static final Pattern CONDITION = Pattern.compile("\\[([A-Z0-9_]+)[\\].]");

  private static final int MAX_MESSAGE = 500;

  /**
   * The feed does not reach back to where it is to be read from, or can't be read across a change
   * of columns. Reading the whole table is the cure of all of these.
   */
  private static final Set<String> GAPS =
      Set.of(
          "DELTA_MISSING_CHANGE_DATA",
          "DELTA_CHANGE_DATA_FILE_NOT_FOUND",
          "DELTA_CHANGE_DATA_FEED_INCOMPATIBLE_DATA_SCHEMA",
          "DELTA_CHANGE_DATA_FEED_INCOMPATIBLE_SCHEMA_CHANGE",
          "DELTA_CDC_START_VERSION_AFTER_LATEST",
          "DELTA_INVALID_CDC_RANGE",
          "DELTA_LOG_FILE_NOT_FOUND",
          "DELTA_MISSING_FILES_UNEXPECTED_VERSION",
          "DELTA_TRUNCATED_TRANSACTION_LOG",
          "DELTA_UNSUPPORTED_TIME_TRAVEL_BEYOND_DELETED_FILE_RETENTION_DURATION",
          "DELTA_VERSION_NOT_FOUND",
          "DELTA_VERSION_NOT_CONTIGUOUS");

  /** What may go away by itself; everything else has to be put right by a person. */
  private static final Set<String> PASSING =
      Set.of(
          "ABORTED",
          "CANCELLED",
          "DEADLINE_EXCEEDED",
          "INTERNAL_ERROR",
          "IO_ERROR",
          "RESOURCE_EXHAUSTED",
          "SERVICE_UNDER_MAINTENANCE",
          "TEMPORARILY_UNAVAILABLE",
          "UNKNOWN",
          "WORKSPACE_TEMPORARILY_UNAVAILABLE");

  /** The result is larger than an answer may be; by links it can be had. */
  boolean isInlineLimit() {
    return message.contains("Inline byte limit exceeded");
  }

  private boolean isGap() {
    var condition = CONDITION.matcher(message);
    return (condition.find() && GAPS.contains(condition.group(1)))
        // Older runtimes say it without a condition.
        || message.contains("VersionNotFoundException");
  }

  /** The failure as a source tells it. */
  IOException toException() {
    var text = "the statement failed: " + code + ": " + shortened();
    if (isGap()) {
      return new FeedGapException(text);
    }
    return PASSING.contains(code) ? new IOException(text) : new SourceRefusedException(text);
  }

  private String shortened() {
    var line = message.lines().findFirst().orElse("");
    return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "…";
  }
}
