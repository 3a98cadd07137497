package dev.lode.ingest.source;

import static dev.lode.ingest.source.BrokenSourceException.Kind.MALFORMED;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.CharConversionException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON array, an element at a time. An element that is no item is rejected; where the
 * JSON itself is broken there is no next element to be found, so the reading ends.
 */
final class JsonArrayReader implements SourceReader {

  private final MeteredInputStream in;
  private final ItemParser parser;
  private final ObjectReader elements = ItemJson.elements();
  private final JsonParser json;
  private long element;

  JsonArrayReader(MeteredInputStream in, ItemParser parser) throws IOException {
    this.in = in;
    this.parser = parser;
    this.json = elements.createParser(in);
    var first = understood(json::nextToken);
    if (first != JsonToken.START_ARRAY) {
      throw new BrokenSourceException(
          MALFORMED,
          0,
          "the body must be a JSON array of items, or one item a line as application/x-ndjson");
    }
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    var token = understood(json::nextToken);
    if (token == JsonToken.END_ARRAY) {
      if (understood(json::nextToken) != null) {
        throw new BrokenSourceException(MALFORMED, element, "there is more after the array's end");
      }
      return null;
    }
    if (token == null) {
      return null;
    }
    JsonNode node = understood(() -> elements.<JsonNode>readValue(json));
    element++;
    in.recordDone(element);
    return parser.parse(element, requireNonNull(node));
  }

  @FunctionalInterface
  private interface Step<T> {
    @Nullable T take() throws IOException;
  }

  private <T> @Nullable T understood(Step<T> step) throws IOException {
    try {
      return step.take();
    } catch (JsonProcessingException e) {
      throw new BrokenSourceException(
          MALFORMED,
          element + 1,
          (e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ", ")
              + ItemJson.describe(e));
    } catch (CharConversionException e) {
      throw new BrokenSourceException(MALFORMED, element + 1, "not UTF-8");
    }
  }

  /** An array can't be entered in the middle, but its elements can be counted off. */
  @Override
  public @Nullable String cursor() {
    return element == 0 ? null : Long.toString(element);
  }

  @Override
  public long bytesRead() {
    return in.total();
  }

  @Override
  public void close() throws IOException {
    json.close();
    in.close();
  }
}
