package dev.lode.ingest.source.file;

import static dev.lode.ingest.source.BrokenSourceException.Kind.MALFORMED;
import static dev.lode.ingest.source.BrokenSourceException.Kind.TOO_LARGE;

import dev.hardwood.HardwoodContext;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.ReadLimits;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a Parquet file, a few pages of each column in memory at a time. A row becomes
 * the JSON object that would say the same. The cursor is the number of rows read.
 */
final class ParquetReader implements SourceReader {

  private final HardwoodContext threads;
  private final ParquetFileReader file;
  private final ParquetRows json;
  private final RowReader rows;
  private final ItemParser parser;
  private final ReadLimits limits;
  private long row;
  private long bytes;

  private ParquetReader(
      HardwoodContext threads,
      ParquetFileReader file,
      ItemParser parser,
      ReadLimits limits,
      long skip) {
    this.threads = threads;
    this.file = file;
    this.json = new ParquetRows(file.getFileSchema());
    this.rows = file.buildRowReader().skip(skip).build();
    this.parser = parser;
    this.limits = limits;
    this.row = skip;
  }

  /**
   * Begins to read.
   *
   * @param skip how many rows to pass over; row groups before that are not even decoded
   * @throws BrokenSourceException if it is no Parquet file
   * @throws IOException if it can't be read
   */
  // Whatever a broken file makes the library throw is the file's fault.
  @SuppressWarnings("IllegalCatch")
  static ParquetReader open(Path path, ItemParser parser, ReadLimits limits, long skip)
      throws IOException {
    var input = new ChannelInputFile(path);
    // Decoding must not take the cores from embedding.
    var threads = HardwoodContext.create(1);
    try {
      return new ParquetReader(
          threads, ParquetFileReader.open(input, threads), parser, limits, skip);
    } catch (IOException | RuntimeException e) {
      threads.close();
      input.close();
      throw broken(0, e);
    }
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    try {
      if (!rows.hasNext()) {
        return null;
      }
      rows.next();
      row++;
      var object = json.read(rows);
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
      throw broken(row, e);
    }
  }

  private static BrokenSourceException broken(long row, Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new BrokenSourceException(
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
      rows.close();
    }
  }
}
