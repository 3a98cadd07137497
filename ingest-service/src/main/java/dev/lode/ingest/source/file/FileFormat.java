package dev.lode.ingest.source.file;

import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.Compression;
import dev.lode.ingest.source.ItemFormat;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.ReadLimits;
import dev.lode.ingest.source.SourceReader;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** How items are written down in a file. */
public enum FileFormat {
  /** One JSON object a line. */
  JSONL,
  /** One JSON array of objects; if it begins with an object, it is read as {@link #JSONL}. */
  JSON,
  /** Comma-separated values with a header line. */
  CSV,
  /** Apache Parquet: a column is a field, a struct an object, a list an array. */
  PARQUET;

  /** What a file's name says; the endings of compressed files are passed over. */
  static Optional<FileFormat> ofName(String name) {
    var plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|gzip|zst|zstd)$", "");
    return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
      case "jsonl", "ndjson" -> Optional.of(JSONL);
      case "json" -> Optional.of(JSON);
      case "csv" -> Optional.of(CSV);
      case "parquet" -> Optional.of(PARQUET);
      default -> Optional.empty();
    };
  }

  /**
   * Begins to read.
   *
   * @param after the cursor of an earlier reader of the same bytes, after which to go on; null to
   *     begin at the beginning
   * @throws BrokenSourceException if not even the beginning can be understood
   * @throws IOException if the file can't be read
   */
  SourceReader open(Path file, ItemParser parser, ReadLimits limits, @Nullable String after)
      throws IOException {
    return switch (this) {
      case JSONL -> text(file, ItemFormat.JSONL, parser, limits, after);
      case JSON -> text(file, ItemFormat.JSON, parser, limits, after);
      case CSV -> text(file, ItemFormat.CSV, parser, limits, after);
      case PARQUET ->
          ParquetReader.open(file, parser, limits, after == null ? 0 : Long.parseLong(after));
    };
  }

  private static SourceReader text(
      Path file, ItemFormat format, ItemParser parser, ReadLimits limits, @Nullable String after)
      throws IOException {
    var raw = Files.newInputStream(file);
    try {
      var in = new BufferedInputStream(Compression.unpackRecognised(raw));
      var actual =
          format == ItemFormat.JSON && firstCharacter(in) == '{' ? ItemFormat.JSONL : format;
      var reader = actual.open(in, parser, limits);
      // Passing over what was read before is cheap beside what was done with it.
      while (after != null && !after.equals(reader.cursor()) && reader.next() != null) {}
      return reader;
    } catch (ZipException | EOFException e) {
      raw.close();
      throw new BrokenSourceException(
          BrokenSourceException.Kind.MALFORMED, 0, "the compressed data is broken or cut off");
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /** The first one that is not blank; -1 if there is none near the beginning. */
  private static int firstCharacter(InputStream in) throws IOException {
    in.mark(64);
    int character = -1;
    for (int i = 0; i < 64; i++) {
      character = in.read();
      // Beside blanks, the octets of a byte order mark.
      if (character != ' '
          && character != '\n'
          && character != '\r'
          && character != '\t'
          && character != 0xEF
          && character != 0xBB
          && character != 0xBF) {
        break;
      }
    }
    in.reset();
    return character;
  }
}
