package dev.lode.ingest.source.file;

import dev.hardwood.InputFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Parquet file by positions. The library's own way maps the file into memory, where a file
 * that shrinks, or a network disk that goes away, ends in an error of the machine instead of an
 * {@link IOException}.
 */
final class ChannelInputFile implements InputFile {

  private final FileChannel channel;
  private final String name;
  private final long length;
  private volatile @Nullable IOException failure;

  ChannelInputFile(Path path) throws IOException {
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
    this.name = String.valueOf(path.getFileName());
    this.length = channel.size();
  }

  @Override
  public void open() {
    // Done where it can fail before anything else is begun.
  }

  @Override
  public ByteBuffer readRange(long offset, int size) throws IOException {
    if (offset < 0 || size < 0 || offset + size > length) {
      throw new EOFException("it names a place behind its end");
    }
    var buffer = ByteBuffer.allocate(size);
    while (buffer.hasRemaining()) {
      if (read(buffer, offset + buffer.position()) < 0) {
        throw new EOFException("it has become shorter");
      }
    }
    return buffer.flip();
  }

  private int read(ByteBuffer buffer, long position) throws IOException {
    try {
      return channel.read(buffer, position);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** What kept the disk from being read; null if nothing did, whatever else is wrong. */
  @Nullable IOException failure() {
    return failure;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
