package dev.lode.ingest.run;

import java.util.UUID;

/**
 * What does not change about a run.
 *
 * @param source {@value Run#PUSH}, or the name of a configured source
 * @param dryRun whether it only says what would change
 */
record RunHead(UUID id, String source, boolean dryRun) {

  /** Whether it reads a configured source, which goes on where the last run has stopped. */
  boolean ofSource() {
    return !source.equals(Run.PUSH);
  }
}
