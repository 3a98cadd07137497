package dev.lode.ingest.web;

import static dev.lode.common.problem.ProblemType.MALFORMED;
import static dev.lode.common.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import dev.lode.common.problem.ProblemException;
import dev.lode.ingest.source.Compression;
import dev.lode.ingest.source.ItemFormat;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The body of a push, as its headers say it is to be read. */
final class PushBody {

  static final String NDJSON = "application/x-ndjson";
  static final String JSON = "application/json";
  static final String CSV = "text/csv";

  private PushBody() {}

  static ItemFormat format(@Nullable String contentType) {
    // Only the name counts: the characters are UTF-8, whatever a parameter says.
    var name = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    return switch (name.toLowerCase(Locale.ROOT)) {
      case JSON -> ItemFormat.JSON;
      case NDJSON, "application/ndjson", "application/jsonl" -> ItemFormat.JSONL;
      case CSV -> ItemFormat.CSV;
      default ->
          throw new ProblemException(
              UNSUPPORTED_MEDIA_TYPE,
              "Content-Type must be application/json, application/x-ndjson or text/csv, not "
                  + (name.isEmpty() ? "none" : name));
    };
  }

  /** The body decompressed; how far it may expand is bounded where it is read. */
  static InputStream decoded(InputStream body, @Nullable String encoding) throws IOException {
    return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> unpack(Compression.GZIP, "gzip", body);
      case "zstd" -> unpack(Compression.ZSTD, "zstd", body);
      default ->
          throw new ProblemException(
              UNSUPPORTED_MEDIA_TYPE,
              "Content-Encoding must be gzip, zstd or identity, not " + encoding);
    };
  }

  private static InputStream unpack(Compression compression, String encoding, InputStream body)
      throws IOException {
    try {
      return compression.unpack(body, Compression.HTTP_WINDOW);
    } catch (ZipException | EOFException e) {
      throw new ProblemException(
          MALFORMED, "The body is not " + encoding + ", although Content-Encoding says so");
    }
  }
}
