package dev.lode.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into lines without copying or decoding them: a line is a stretch of {@link
 * #buffer()} until the next {@link #advance()}. A line that is too long is passed over, never held.
 */
final class LineReader {

  private static final int INITIAL_SIZE = 1 << 16;

  private final InputStream in;
  private final int maxLength;
  private byte[] buffer;
  private int offset;
  private int length;
  private int unread;
  private int filled;
  private long number;
  private boolean tooLong;
  private @Nullable RawRecord beginning;

  LineReader(InputStream in, int maxLength) {
    this.in = in;
    this.maxLength = maxLength;
    this.buffer = new byte[Math.min(INITIAL_SIZE, maxLength + 1)];
  }

  /** Goes to the next line; false when there is none. */
  boolean advance() throws IOException {
    int scanned = unread;
    tooLong = false;
    beginning = null;
    while (true) {
      for (int i = scanned; i < filled; i++) {
        if (buffer[i] == '\n') {
          return lineUpTo(i, i + 1);
        }
      }
      scanned = filled;
      if (tooLong || filled - unread > maxLength) {
        keepBeginning(filled - unread);
        tooLong = true;
        unread = filled;
      }
      int moved = unread;
      if (!fill()) {
        return (tooLong || filled > unread) && lineUpTo(filled, filled);
      }
      // Filling may have shifted what was unread to the front.
      scanned -= moved - unread;
    }
  }

  private boolean lineUpTo(int end, int next) {
    offset = unread;
    length = end - unread;
    if (length > maxLength) {
      keepBeginning(length);
      tooLong = true;
    }
    unread = next;
    number++;
    return true;
  }

  private void keepBeginning(int length) {
    if (beginning == null) {
      beginning = RawRecord.of(buffer, unread, length).asBeginning();
    }
  }

  /** Reads more behind what is unread, after making room for it; false at the end. */
  private boolean fill() throws IOException {
    if (filled == buffer.length) {
      if (unread > 0) {
        System.arraycopy(buffer, unread, buffer, 0, filled - unread);
        filled -= unread;
        unread = 0;
      } else {
        buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, maxLength + 1));
      }
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read > 0) {
      filled += read;
    }
    return read > 0;
  }

  byte[] buffer() {
    return buffer;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }

  /** Number of the line, counted from 1; empty lines count. */
  long number() {
    return number;
  }

  /** The beginning of a line that is too long. */
  @Nullable RawRecord beginning() {
    return beginning;
  }

  /** Whether the line is longer than allowed; then only its end is in the buffer. */
  boolean tooLong() {
    return tooLong;
  }
}
