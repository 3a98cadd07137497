package dev.lode.ingest.source.databricks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a result as they came: a JSON array of arrays, the values of which are texts or null. It
 * is read a row at a time, since as objects it would take several times its length. For one thread.
 */
final class RowData implements Closeable {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;

  private RowData(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Rows that begin at an offset of a body.
   *
   * @throws IOException if there is no array
   */
  static RowData at(byte[] body, int offset) throws IOException {
    var parser = JSON.createParser(body, offset, body.length - offset);
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw new IOException("the rows are not an array");
    }
    return new RowData(parser);
  }

  /**
   * Rows that are all there is in a body.
   *
   * @throws IOException if the body is cut off or not JSON, so that it can be asked for again
   */
  static RowData of(byte[] body) throws IOException {
    try (var whole = JSON.createParser(body)) {
      if (whole.nextToken() == JsonToken.START_ARRAY) {
        whole.skipChildren();
      }
    }
    return at(body, 0);
  }

  /** The next row; null at the end. */
  @Nullable List<@Nullable String> next() throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      return null;
    }
    var row = new ArrayList<@Nullable String>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      if (!token.isScalarValue()) {
        throw new IOException("a value of a row is neither a text nor null");
      }
      row.add(token == JsonToken.VALUE_NULL ? null : parser.getText());
    }
    return row;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
