package dev.lode.local.qdrant.storage;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** Appends frames to a file. Not thread-safe. */
final class FrameWriter implements AutoCloseable {
  private static final int KEPT_BUFFER_BYTES = 1 << 20;

  private final FileChannel channel;
  private final CRC32C checksum = new CRC32C();
  private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private long position;

  /**
   * @param channel a writable file
   * @param position where the next frame goes; the file ends there
   */
  FrameWriter(FileChannel channel, long position) {
    this.channel = channel;
    this.position = position;
  }

  /**
   * Hands a frame to the operating system, which keeps it when this process is killed.
   *
   * @throws IOException when it could not be written as a whole; the file is then as before
   */
  void append(byte kind, long sequence, MessageLite message) throws IOException {
    int bodyBytes = message.getSerializedSize();
    int frameBytes = Math.addExact(bodyBytes, Frame.PREFIX_BYTES + Frame.META_BYTES);
    if (buffer.capacity() < frameBytes) {
      buffer = ByteBuffer.allocate(frameBytes);
    }
    buffer.clear().limit(frameBytes);
    buffer.putInt(Frame.META_BYTES + bodyBytes).putInt(0).put(kind).putLong(sequence);
    CodedOutputStream body =
        CodedOutputStream.newInstance(
            buffer.array(), Frame.PREFIX_BYTES + Frame.META_BYTES, bodyBytes);
    message.writeTo(body);
    body.checkNoSpaceLeft();
    checksum.reset();
    checksum.update(buffer.array(), Frame.PREFIX_BYTES, Frame.META_BYTES + bodyBytes);
    buffer.putInt(4, (int) checksum.getValue());
    buffer.rewind();
    try {
      long target = position;
      while (buffer.hasRemaining()) {
        target += channel.write(buffer, target);
      }
      position = target;
    } catch (IOException e) {
      // A half-written frame in front of later ones would make recovery drop those.
      channel.truncate(position);
      throw e;
    }
    if (buffer.capacity() > KEPT_BUFFER_BYTES) {
      buffer = ByteBuffer.allocate(1 << 16);
    }
  }

  /** The length of the file, in bytes. */
  long position() {
    return position;
  }

  /** Makes everything appended durable, also against a power failure. */
  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
