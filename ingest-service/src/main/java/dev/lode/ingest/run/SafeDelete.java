package dev.lode.ingest.run;

/**
 * How much a snapshot may delete without asking. A source that names far less than the last time is
 * more likely broken than emptied.
 *
 * @param maxShare of the items that came from the source before, 0 to 1
 * @param unquestioned up to so many deletions are never asked about
 */
record SafeDelete(double maxShare, long unquestioned) {

  /**
   * Whether to ask.
   *
   * @param missing how many items would be deleted
   * @param before how many items came from the source before the run
   */
  boolean asks(long missing, long before) {
    return missing > unquestioned && missing > maxShare * before;
  }
}
