package dev.lode.ingest.run;

/** What the one who has started a run waits for. */
public enum Until {
  /** Everything is stored; the run goes on until what it has changed can be found. */
  STORED,
  /** All of its items can be found, also those that somebody else has changed a moment ago. */
  SEARCHABLE
}
