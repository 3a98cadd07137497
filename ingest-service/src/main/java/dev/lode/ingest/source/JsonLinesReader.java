package dev.lode.ingest.source;

import static dev.lode.ingest.source.BrokenSourceException.Kind.TOO_LARGE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.CharConversionException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads NDJSON. Every line stands for itself: a bad one is rejected and the next one is read. */
final class JsonLinesReader implements SourceReader {

  private final MeteredInputStream in;
  private final ItemParser parser;
  private final ReadLimits limits;
  private final LineReader lines;
  private final ObjectReader json = ItemJson.lines();

  JsonLinesReader(MeteredInputStream in, ItemParser parser, ReadLimits limits) {
    this.in = in;
    this.parser = parser;
    this.limits = limits;
    this.lines = new LineReader(in, limits.maxRecordBytes());
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    while (lines.advance()) {
      in.recordDone(lines.number());
      if (lines.tooLong()) {
        return tooLong();
      }
      int start = afterByteOrderMark();
      if (!isBlank(start)) {
        return parse(start);
      }
    }
    return null;
  }

  private SourceRecord tooLong() throws BrokenSourceException {
    if (limits.endsAtLongLine()) {
      throw new BrokenSourceException(
          TOO_LARGE,
          lines.number(),
          "line %d is longer than %d bytes".formatted(lines.number(), limits.maxRecordBytes()));
    }
    return new SourceRecord.Rejected(
        lines.number(),
        null,
        "the line is longer than " + limits.maxRecordBytes() + " bytes",
        lines.beginning());
  }

  private SourceRecord parse(int start) throws IOException {
    int length = lines.offset() + lines.length() - start;
    var record = parse(start, length);
    return record instanceof SourceRecord.Rejected rejected
        ? rejected.showing(RawRecord.of(lines.buffer(), start, length))
        : record;
  }

  private SourceRecord parse(int start, int length) throws IOException {
    JsonNode node;
    try {
      node = json.readTree(lines.buffer(), start, length);
    } catch (JsonProcessingException e) {
      return new SourceRecord.Rejected(lines.number(), null, ItemJson.describe(e));
    } catch (CharConversionException e) {
      return new SourceRecord.Rejected(lines.number(), null, "not UTF-8");
    }
    return parser.parse(lines.number(), node);
  }

  private int afterByteOrderMark() {
    var buffer = lines.buffer();
    int start = lines.offset();
    boolean marked =
        lines.number() == 1
            && lines.length() >= 3
            && buffer[start] == (byte) 0xEF
            && buffer[start + 1] == (byte) 0xBB
            && buffer[start + 2] == (byte) 0xBF;
    return marked ? start + 3 : start;
  }

  private boolean isBlank(int start) {
    for (int i = start; i < lines.offset() + lines.length(); i++) {
      byte octet = lines.buffer()[i];
      if (octet != ' ' && octet != '\t' && octet != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public @Nullable String cursor() {
    return lines.number() == 0 ? null : Long.toString(lines.number());
  }

  @Override
  public long bytesRead() {
    return in.total();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
