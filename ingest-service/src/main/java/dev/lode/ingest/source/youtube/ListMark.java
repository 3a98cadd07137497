package dev.lode.ingest.source.youtube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a list that was read.
 *
 * @param newest when its newest entry was added: later ones are not known yet
 * @param etag of its first page
 * @param fullyRead when it was last read from one end to the other
 */
record ListMark(@Nullable Instant newest, @Nullable String etag, @Nullable Instant fullyRead) {

  private static final ListMark NONE = new ListMark(null, null, null);

  /** Reads what {@link #toText} has written; what can't be read was not remembered. */
  static ListMark of(Optional<String> text, JsonMapper json) {
    if (text.isEmpty()) {
      return NONE;
    }
    try {
      var node = json.readTree(text.get());
      return new ListMark(
          instant(node.path("newest").asText()),
          node.path("etag").textValue(),
          instant(node.path("fullyRead").asText()));
    } catch (JsonProcessingException | DateTimeException e) {
      return NONE;
    }
  }

  static @Nullable Instant instant(String text) {
    return text.isEmpty() ? null : Instant.parse(text);
  }

  boolean isFullReadDue(Instant now, Duration every) {
    return fullyRead == null || !fullyRead.plus(every).isAfter(now);
  }

  String toText() {
    var node = JsonNodeFactory.instance.objectNode();
    if (newest != null) {
      node.put("newest", newest.toString());
    }
    if (etag != null) {
      node.put("etag", etag);
    }
    if (fullyRead != null) {
      node.put("fullyRead", fullyRead.toString());
    }
    return node.toString();
  }
}
