package dev.lode.ingest.source.databricks;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Where a chunk of a result can be fetched. The address is signed: whoever has it can read the
 * chunk, so it never gets into a message.
 *
 * @param expiration when the address stops to work
 * @param chunk index of the chunk
 * @param next index of the chunk after it, if there is one
 * @param headers that must be sent with the request
 */
record ExternalLink(
    URI address, Instant expiration, long chunk, OptionalLong next, Map<String, String> headers) {

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if nothing can be fetched there
   */
  ExternalLink {
    if (address.getScheme() == null || address.getHost() == null) {
      throw new IllegalArgumentException("a link to chunk " + chunk + " leads nowhere");
    }
  }

  @Override
  public String toString() {
    return "link to chunk " + chunk;
  }
}
