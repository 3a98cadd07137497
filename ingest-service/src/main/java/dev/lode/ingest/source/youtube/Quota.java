package dev.lode.ingest.source.youtube;

import dev.lode.ingest.source.SourcePausedException;

/** What may still be asked of the API today. Safe for many threads. */
interface Quota {

  /**
   * Charges one call before it is made.
   *
   * @param reserve how much has to be left after it, for calls that make use of what it finds
   * @throws SourcePausedException if that is more than there is, until the next day begins; then
   *     nothing is charged
   */
  void charge(QuotaBucket bucket, int reserve) throws SourcePausedException;

  /**
   * Takes the API's word that nothing is left today.
   *
   * @return until the next day begins
   */
  SourcePausedException exhaust(QuotaBucket bucket);
}
