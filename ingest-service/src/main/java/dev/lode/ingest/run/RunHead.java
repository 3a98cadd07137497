package dev.lode.ingest.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What does not change about a run.
 *
 * @param source {@value Run#PUSH}, or the name of a configured source
 * @param kind what it is for
 * @param dryRun whether it only says what would change
 * @param of the run that it goes back to, if any
 * @param platform the platform of pushed items that name none, if one was given
 * @param until what its starter waits for; not in the ledger, for a starter waits for his own
 *     reader
 */
record RunHead(
    UUID id,
    String source,
    RunKind kind,
    boolean dryRun,
    @Nullable UUID of,
    @Nullable String platform,
    Until until) {

  /** A run that reads a source. */
  static RunHead reading(String source, boolean dryRun, Until until) {
    return new RunHead(UUID.randomUUID(), source, RunKind.READ, dryRun, null, null, until);
  }

  /** A run of this kind that no other run has led to. */
  static RunHead of(RunKind kind, String source) {
    return new RunHead(UUID.randomUUID(), source, kind, false, null, null, Until.STORED);
  }

  /** A run that reads a request. */
  static RunHead push(boolean dryRun, @Nullable String platform, Until until) {
    return new RunHead(UUID.randomUUID(), Run.PUSH, RunKind.READ, dryRun, null, platform, until);
  }

  /** A run that finishes what an earlier one has left. */
  static RunHead after(Run earlier, RunKind kind) {
    return new RunHead(
        UUID.randomUUID(),
        earlier.source(),
        kind,
        false,
        earlier.id(),
        earlier.platform(),
        Until.STORED);
  }

  /** Whether something starts such a run again, so that nobody has to. */
  boolean isRepeated() {
    return isResumable() || kind == RunKind.REFRESH || kind == RunKind.RETENTION;
  }

  /** Whether its source goes on where this run stops, by itself if need be. */
  boolean isResumable() {
    return kind == RunKind.READ && !source.equals(Run.PUSH) && !dryRun;
  }
}
