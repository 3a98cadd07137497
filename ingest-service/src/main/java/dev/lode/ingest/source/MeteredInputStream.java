package dev.lode.ingest.source;

import static dev.lode.ingest.source.BrokenSourceException.Kind.MALFORMED;
import static dev.lode.ingest.source.BrokenSourceException.Kind.TOO_LARGE;

import com.github.luben.zstd.ZstdIOException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Counts what is read and stops an input that is too large, as a whole or within one record. The
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
    var octet = new byte[1];
    return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read;
    try {
      read = super.read(buffer, offset, length);
    } catch (ZipException | EOFException | ZstdIOException e) {
      throw new BrokenSourceException(
          MALFORMED, line, "the compressed data is broken or cut off: " + e.getMessage());
    }
    if (read > 0) {
      count(read);
    }
    return read;
  }

  @Override
  public long skip(long n) throws IOException {
    int read = read(new byte[(int) Math.min(n, READ_AHEAD)]);
    return Math.max(0, read);
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
