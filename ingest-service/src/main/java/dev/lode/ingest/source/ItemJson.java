package dev.lode.ingest.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** How JSON of unknown origin is read: nothing in it may cost more than its length. */
public final class ItemJson {

  /** No sensible export nests deeper, and the index would not take it. */
  private static final int MAX_DEPTH = 32;

  /** Where messages begin to speak of classes and features. */
  private static final List<String> INTERNALS =
      List.of(
          " (start marker at",
          " (bound as",
          " for `ObjectNode`",
          ": enable `",
          ": only regular white space",
          "\n");

  private ItemJson() {}

  /** Reads one object that is all there is: a line. What follows it on the line is an error. */
  public static ObjectReader lines() {
    return mapper().readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /** Reads one object of many from a parser: an element. */
  static ObjectReader elements() {
    return mapper().readerFor(JsonNode.class);
  }

  /**
   * Refuses numbers of hundreds of digits, deep nesting, and an object that names a field twice:
   * one of both values would silently be lost.
   */
  private static JsonMapper mapper() {
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
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .build();
  }

  /** What the parser says, without what only makes sense to one who knows its code. */
  static String describe(JsonProcessingException e) {
    var message = e.getOriginalMessage().replaceAll(", from `[^`]*`", "");
    for (var internals : INTERNALS) {
      int start = message.indexOf(internals);
      if (start >= 0) {
        message = message.substring(0, start);
      }
    }
    return e.getLocation() == null
        ? "not JSON: " + message
        : "not JSON at column " + e.getLocation().getColumnNr() + ": " + message;
  }
}
