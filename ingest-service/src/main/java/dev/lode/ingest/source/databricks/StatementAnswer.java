package dev.lode.ingest.source.databricks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the API answers to a statement, as far as it is of use.
 *
 * @param error why it failed, in the words of the server; empty if it did not
 * @param truncated whether the result is larger than what can be fetched
 * @param chunk the first part of the result, once the statement has succeeded
 */
record StatementAnswer(
    String statementId,
    StatementState state,
    StatementError error,
    List<Column> columns,
    boolean truncated,
    @Nullable ResultChunk chunk) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the answer to {@code POST /api/2.0/sql/statements} and to {@code GET} of one of them.
   *
   * @throws IOException if it is cut off or something else
   */
  static StatementAnswer parse(byte[] body) throws IOException {
    JsonNode head = JSON.createObjectNode();
    JsonNode manifest = JSON.createObjectNode();
    @Nullable ResultChunk chunk = null;
    var id = "";
    try (var parser = JSON.createParser(body)) {
      expectObject(parser);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "statement_id" -> id = parser.getText();
          case "status" -> head = parser.readValueAsTree();
          case "manifest" -> manifest = parser.readValueAsTree();
          case "result" -> chunk = chunk(body, parser);
          default -> parser.skipChildren();
        }
      }
    }
    return new StatementAnswer(
        id,
        state(head.path("state").asText()),
        new StatementError(
            head.path("error").path("error_code").asText(),
            head.path("error").path("message").asText()),
        columns(manifest.path("schema").path("columns")),
        manifest.path("truncated").asBoolean(),
        chunk);
  }

  /**
   * Reads the answer to {@code GET …/result/chunks/{index}}.
   *
   * @throws IOException if it is cut off or something else
   */
  static ResultChunk parseChunk(byte[] body) throws IOException {
    try (var parser = JSON.createParser(body)) {
      expectObject(parser);
      return chunk(body, parser);
    }
  }

  private static void expectObject(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("the answer is not a JSON object");
    }
  }

  private static StatementState state(String name) throws IOException {
    try {
      return StatementState.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IOException("the answer names no state of the statement but '" + name + "'", e);
    }
  }

  private static List<Column> columns(JsonNode nodes) {
    var columns = new ArrayList<Column>();
    for (var node : nodes) {
      columns.add(new Column(node.path("name").asText(), node.path("type_name").asText()));
    }
    return columns;
  }

  /**
   * Stands on the beginning of the object; the rows are passed over, and only where they are is
   * kept.
   */
  private static ResultChunk chunk(byte[] body, JsonParser parser) throws IOException {
    int rows = -1;
    var next = OptionalLong.empty();
    List<ExternalLink> links = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "data_array" -> {
          rows = (int) parser.currentTokenLocation().getByteOffset();
          parser.skipChildren();
        }
        case "next_chunk_index" ->
            next =
                parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? OptionalLong.of(parser.getLongValue())
                    : OptionalLong.empty();
        case "external_links" -> {
          for (var link : parser.<JsonNode>readValueAsTree()) {
            links.add(link(link));
          }
        }
        default -> parser.skipChildren();
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT) {
      throw new IOException("the answer is cut off");
    }
    // A result without rows has no data_array at all.
    return links.isEmpty()
        ? new ResultChunk.Inline(
            rows < 0 ? RowData.of(new byte[] {'[', ']'}) : RowData.at(body, rows), next)
        : new ResultChunk.Linked(List.copyOf(links));
  }

  private static ExternalLink link(JsonNode node) throws IOException {
    var headers = new TreeMap<String, String>();
    node.path("http_headers")
        .properties()
        .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    var next = node.path("next_chunk_index");
    try {
      return new ExternalLink(
          URI.create(node.path("external_link").asText()),
          Instant.parse(node.path("expiration").asText()),
          node.path("chunk_index").asLong(),
          next.isNumber() ? OptionalLong.of(next.asLong()) : OptionalLong.empty(),
          Map.copyOf(headers));
    } catch (IllegalArgumentException | DateTimeException e) {
      // Their messages quote the address, which is secret.
      throw new IOException("the answer links to something that is no address or has no time");
    }
  }
}
