package dev.lode.ingest.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How JSON of unknown origin is read: nothing in it may cost more than its length. */
final class ItemJson {

  /** No sensible export nests deeper, and the index would not take it. */
  private static final int MAX_DEPTH = 32;

  private ItemJson() {}

  /**
   * A reader of trees that refuses numbers of hundreds of digits, deep nesting, more than one
   * value, and an object that names a field twice: one of both values would silently be lost.
   */
  static ObjectReader reader() {
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(100)
                    .maxNameLength(1000)
                    // The bound on a record comes first.
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            // Names in `extra` are the senders' own: they must not fill a table that is never
            // emptied.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .build()
        .reader();
  }

  /** What the parser says, without the excerpts and places that only make sense inside it. */
  static String describe(JsonProcessingException e) {
    var message = e.getOriginalMessage();
    int place = message.indexOf(" (start marker at");
    if (place < 0) {
      place = message.indexOf("\n");
    }
    if (place >= 0) {
      message = message.substring(0, place);
    }
    return e.getLocation() == null
        ? "not JSON: " + message
        : "not JSON at column " + e.getLocation().getColumnNr() + ": " + message;
  }
}
