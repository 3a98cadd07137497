package dev.lode.ingest.source;

/**
 * How much a source may ask of the memory.
 *
 * @param maxTotalBytes size of the whole input after decompression
 * @param maxRecordBytes size of one line, one CSV record, or one element of a JSON array
 * @param endsAtLongLine whether a line that is too long ends the reading, as a CSV record or an
 *     element always does; otherwise it is rejected and the next one is read
 */
public record ReadLimits(long maxTotalBytes, int maxRecordBytes, boolean endsAtLongLine) {

  /** Bounds with which a line that is too long is rejected. */
  public ReadLimits(long maxTotalBytes, int maxRecordBytes) {
    this(maxTotalBytes, maxRecordBytes, false);
  }

  /** The same bounds for a sender who is there to be told: a line that is too long is refused. */
  public ReadLimits refusingLongLines() {
    return new ReadLimits(maxTotalBytes, maxRecordBytes, true);
  }

  /** The same bounds on records, for an input of any size. */
  public ReadLimits ofAnySize() {
    return new ReadLimits(Long.MAX_VALUE, maxRecordBytes, endsAtLongLine);
  }

  /** The bound on the whole alone. */
  ReadLimits withoutRecordLimit() {
    return new ReadLimits(maxTotalBytes, Integer.MAX_VALUE, endsAtLongLine);
  }
}
