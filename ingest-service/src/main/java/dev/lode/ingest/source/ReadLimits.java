package dev.lode.ingest.source;

/**
 * How much a source may ask of the memory.
 *
 * @param maxTotalBytes size of the whole input after decompression
 * @param maxRecordBytes size of one line, one CSV record, or one element of a JSON array
 */
public record ReadLimits(long maxTotalBytes, int maxRecordBytes) {

  /** The bound on the whole alone. */
  ReadLimits withoutRecordLimit() {
    return new ReadLimits(maxTotalBytes, Integer.MAX_VALUE);
  }
}
