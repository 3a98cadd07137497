package dev.lode.ingest.source;

import static dev.lode.ingest.source.BrokenSourceException.Kind.TOO_LARGE;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts what is read and stops an input that is too large: as a whole, or within one record. The
 * parsers above it buffer without asking how much, so the bound has to be below them.
 */
final class MeteredInputStream extends FilterInputStream {

  /** Parsers read ahead by a few buffers; what they have of the next record must not count. */
  private static final int READ_AHEAD = 1 << 16;

  private final ReadLimits limits;
  private long total;
  private long sinceRecord;
  private long line;

  MeteredInputStream(InputStream in, ReadLimits limits) {
    super(in);
    this.limits = limits;
  }

  /** Tells that a record was read completely. */
  void recordDone(long line) {
    this.line = line;
    sinceRecord = 0;
  }

  long total() {
    return total;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    if (octet >= 0) {
      count(1);
    }
    return octet;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = super.skip(n);
    count(skipped);
    return skipped;
  }

  private void count(long read) throws BrokenSourceException {
    total += read;
    sinceRecord += read;
    if (total > limits.maxTotalBytes()) {
      throw new BrokenSourceException(
          TOO_LARGE, line, "the input is larger than " + limits.maxTotalBytes() + " bytes");
    }
    if (sinceRecord > (long) limits.maxRecordBytes() + READ_AHEAD) {
      throw new BrokenSourceException(
          TOO_LARGE, line, "one record is larger than " + limits.maxRecordBytes() + " bytes");
    }
  }
}
