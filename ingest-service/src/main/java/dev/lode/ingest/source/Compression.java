package dev.lode.ingest.source;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * How a stream is packed. How far it may expand is not bounded here but where it is read: see
 * {@link ReadLimits}.
 */
public enum Compression {
  /** Not at all. */
  NONE,
  /** RFC 1952; several members in a row are one stream. */
  GZIP,
  /** RFC 8878; several frames in a row are one stream. */
  ZSTD;

  private static final int BUFFER = 1 << 16;

  private static final int MAGIC_LENGTH = 4;

  /**
   * The largest window that a zstd frame may ask for, as a power of two: 128 MiB, which every level
   * of the command-line tool stays within unless it is told otherwise. It is memory outside of the
   * heap, once for each stream.
   */
  public static final int LARGE_WINDOW = 27;

  /** 8 MiB, the most that a body of HTTP may ask for (RFC 9659). */
  public static final int HTTP_WINDOW = 23;

  /**
   * Unpacks a stream by what it begins with: names lie, and so do those who name files.
   *
   * @throws IOException if it can't be read
   */
  public static InputStream unpackRecognised(InputStream in) throws IOException {
    var buffered = new BufferedInputStream(in, BUFFER);
    return recognise(buffered).unpackBuffered(buffered, LARGE_WINDOW);
  }

  /**
   * Unpacks a stream that is said to be packed like this.
   *
   * @param windowLog for zstd, the largest window it may ask for
   * @throws ZipException if it is not packed like this
   * @throws IOException if it can't be read
   */
  public InputStream unpack(InputStream in, int windowLog) throws IOException {
    var buffered = new BufferedInputStream(in, BUFFER);
    if (this == ZSTD && recognise(buffered) != ZSTD) {
      // GZIPInputStream looks for itself; zstd's stream only does when the first byte is asked for.
      throw new ZipException("Not in zstd format");
    }
    return unpackBuffered(buffered, windowLog);
  }

  private InputStream unpackBuffered(InputStream in, int windowLog) throws IOException {
    return switch (this) {
      case NONE -> in;
      case GZIP -> new GZIPInputStream(in, BUFFER);
      case ZSTD ->
          new BufferedInputStream(new ZstdInputStreamNoFinalizer(in).setLongMax(windowLog), BUFFER);
    };
  }

  private static Compression recognise(BufferedInputStream in) throws IOException {
    in.mark(MAGIC_LENGTH);
    var magic = in.readNBytes(MAGIC_LENGTH);
    in.reset();
    if (magic.length >= 2 && octet(magic, 0) == 0x1F && octet(magic, 1) == 0x8B) {
      return GZIP;
    }
    return magic.length == MAGIC_LENGTH && isZstd(magic) ? ZSTD : NONE;
  }

  /** A frame, or one of the skippable frames that parallel packers put in front. */
  private static boolean isZstd(byte[] magic) {
    int number =
        octet(magic, 0) | octet(magic, 1) << 8 | octet(magic, 2) << 16 | octet(magic, 3) << 24;
    return number == 0xFD2FB528 || (number & 0xFFFFFFF0) == 0x184D2A50;
  }

  private static int octet(byte[] bytes, int index) {
    return Byte.toUnsignedInt(bytes[index]);
  }
}
