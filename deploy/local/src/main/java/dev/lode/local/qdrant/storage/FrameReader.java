package dev.lode.local.qdrant.storage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads the frames of a file up to its end or to the first one that is not whole. */
final class FrameReader implements AutoCloseable {
  private final DataInputStream input;
  private final long length;
  private final CRC32C checksum = new CRC32C();
  private long position;

  FrameReader(Path file) throws IOException {
    this.length = Files.size(file);
    this.input = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  /** The next frame; null at the end of the file or where the rest is torn or damaged. */
  @Nullable Frame next() throws IOException {
    long left = length - position;
    if (left < Frame.PREFIX_BYTES + Frame.META_BYTES) {
      return null;
    }
    int bytes = input.readInt();
    int expected = input.readInt();
    if (bytes < Frame.META_BYTES || bytes > left - Frame.PREFIX_BYTES) {
      return null;
    }
    byte[] meta = input.readNBytes(Frame.META_BYTES);
    byte[] body = input.readNBytes(bytes - Frame.META_BYTES);
    checksum.reset();
    checksum.update(meta);
    checksum.update(body);
    if ((int) checksum.getValue() != expected) {
      return null;
    }
    position += Frame.PREFIX_BYTES + bytes;
    ByteBuffer fields = ByteBuffer.wrap(meta);
    return new Frame(fields.get(), fields.getLong(), body);
  }

  /** Where the last whole frame ends. */
  long position() {
    return position;
  }

  /** The length of the file. */
  long length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
