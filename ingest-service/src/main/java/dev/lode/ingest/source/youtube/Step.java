package dev.lode.ingest.source.youtube;

import java.util.Map;

/** What a walk through the lists comes by, in order. */
sealed interface Step {

  /** A video to be looked up. */
  record Video(String id) implements Step {}

  /** A list that can't be read. */
  record Missing(String target, String reason) implements Step {}

  /**
   * Everything before it belongs together: once that is stored, the walk can go on from here.
   *
   * @param cursor the place
   * @param marks what is to be remembered
   */
  record Checkpoint(String cursor, Map<String, String> marks) implements Step {}
}
