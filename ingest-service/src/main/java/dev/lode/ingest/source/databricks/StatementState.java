package dev.lode.ingest.source.databricks;

/** How far a statement has come. */
enum StatementState {
  /** It waits for the warehouse, which may still be starting. */
  PENDING,
  /** It is being executed. */
  RUNNING,
  /** Its result can be fetched, for an hour. */
  SUCCEEDED,
  /** It ended with an error. */
  FAILED,
  /** Somebody has ended it, or a limit of the warehouse. */
  CANCELED,
  /** Its result can be fetched no longer. */
  CLOSED
}
