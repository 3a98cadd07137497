package dev.lode.ingest.source.file;

import static dev.lode.ingest.source.BrokenSourceException.Kind.MALFORMED;
import static dev.lode.ingest.source.BrokenSourceException.Kind.TOO_LARGE;

import dev.hardwood.HardwoodContext;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowGroupPredicate;
import dev.hardwood.reader.RowReader;
import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.ReadLimits;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a Parquet file, one row group in memory at a time. A row becomes the JSON
 * object that would say the same. The cursor is the number of rows read.
 */
final class ParquetReader implements SourceReader {

  /**
   * How many times as much heap as its size a row group may need while it is read: three to four
   * times was measured, and others are to have as much again.
   */
  private static final long HEAP_PER_SIZE = 6;

  private final ChannelInputFile input;
  private final HardwoodContext threads;
  private final ParquetFileReader file;
  private final ParquetRows json;
  private final Iterator<RowGroup> groups;
  private final ItemParser parser;
  private final ReadLimits limits;
  private final long largestGroup;
  private @Nullable RowReader rows;
  private long row;
  private long bytes;

  private ParquetReader(
      ChannelInputFile input,
      HardwoodContext threads,
      ParquetFileReader file,
      ItemParser parser,
      ReadLimits limits,
      long largestGroup) {
    this.input = input;
    this.threads = threads;
    this.file = file;
    this.json = new ParquetRows(file.getFileSchema());
    this.groups = file.getFileMetaData().rowGroups().iterator();
    this.parser = parser;
    this.limits = limits;
    this.largestGroup = largestGroup;
  }

  /**
   * Begins to read.
   *
   * @param skip how many rows to pass over; row groups before that are not even decoded
   * @throws BrokenSourceException if it is no Parquet file
   * @throws IOException if it can't be read
   */
  static ParquetReader open(Path path, ItemParser parser, ReadLimits limits, long skip)
      throws IOException {
    return open(path, parser, limits, skip, Runtime.getRuntime().maxMemory() / HEAP_PER_SIZE);
  }

  /** The same with the largest row group there is memory for, in bytes uncompressed. */
  static ParquetReader open(
      Path path, ItemParser parser, ReadLimits limits, long skip, long largestGroup)
      throws IOException {
    var input = new ChannelInputFile(path);
    // Decoding must not take the cores from embedding.
    var threads = HardwoodContext.create(1);
    try {
      var file = ParquetFileReader.open(input, threads);
      var reader = new ParquetReader(input, threads, file, parser, limits, largestGroup);
      reader.skip(skip);
      return reader;
    } catch (IOException | RuntimeException e) {
      threads.close();
      input.close();
      throw failure(input, 0, e);
    }
  }

  private void skip(long count) throws IOException {
    while (row < count && groups.hasNext()) {
      var group = groups.next();
      if (row + group.numRows() <= count) {
        row += group.numRows();
        continue;
      }
      var entered = enter(group);
      for (; row < count && entered.hasNext(); row++) {
        entered.next();
      }
    }
  }

  /** A reader of its own for each row group: one of the whole file reads several ahead. */
  private RowReader enter(RowGroup group) throws BrokenSourceException {
    if (group.totalByteSize() > largestGroup) {
      throw new BrokenSourceException(
          TOO_LARGE,
          row,
          "a row group of %d MB needs a heap of %d MB or more: write smaller row groups"
              .formatted(
                  group.totalByteSize() >> 20, (group.totalByteSize() * HEAP_PER_SIZE) >> 20));
    }
    long start = group.columns().stream().mapToLong(ColumnChunk::chunkStartOffset).min().orElse(0);
    long size =
        group.columns().stream().mapToLong(column -> column.metaData().totalCompressedSize()).sum();
    var entered =
        file.buildRowReader().filter(RowGroupPredicate.byteRange(start, start + size)).build();
    rows = entered;
    return entered;
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    try {
      var current = current();
      if (current == null) {
        return null;
      }
      current.next();
      row++;
      var object = json.read(current);
      bytes += json.size();
      if (bytes > limits.maxTotalBytes()) {
        throw new BrokenSourceException(
            TOO_LARGE, row, "the input is larger than " + limits.maxTotalBytes() + " bytes");
      }
      return json.size() > limits.maxRecordBytes()
          ? new SourceRecord.Rejected(
              row, null, "the row is larger than " + limits.maxRecordBytes() + " bytes")
          : parser.parse(row, object);
    } catch (RuntimeException e) {
      throw failure(input, row, e);
    }
  }

  /** The reader of the row group that has the next row; null at the end. */
  private @Nullable RowReader current() throws BrokenSourceException {
    while (rows == null || !rows.hasNext()) {
      if (rows != null) {
        rows.close();
        rows = null;
      }
      if (!groups.hasNext()) {
        return null;
      }
      enter(groups.next());
    }
    return rows;
  }

  /** Whatever the library throws is the file's fault, except for two things. */
  private static IOException failure(ChannelInputFile input, long row, Exception e) {
    if (e instanceof BrokenSourceException known) {
      return known;
    }
    if (input.failure() != null) {
      return input.failure();
    }
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof VirtualMachineError
        ? new IOException("there is not enough memory for Parquet: " + cause.getMessage())
        : new BrokenSourceException(
            MALFORMED, row, "not readable as Parquet: " + cause.getMessage());
  }

  @Override
  public @Nullable String cursor() {
    return row == 0 ? null : Long.toString(row);
  }

  @Override
  public long bytesRead() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    try (threads;
        file) {
      if (rows != null) {
        rows.close();
      }
    }
  }
}
