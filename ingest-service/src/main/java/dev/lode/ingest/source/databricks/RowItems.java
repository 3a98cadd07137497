package dev.lode.ingest.source.databricks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.ItemJson;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.SourceRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a row says of an item. Everything comes as text; the types of the columns say what was
 * meant. A row becomes the JSON object that would say the same, so that columns nobody has mapped
 * are kept in {@code extra}. For one thread.
 */
final class RowItems {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Set<String> FEED_COLUMNS =
      Set.of(
          TableStatements.CHANGE_TYPE,
          TableStatements.COMMIT_VERSION,
          TableStatements.COMMIT_TIMESTAMP);

  private final ItemParser parser;
  private final Set<String> jsonColumns;
  private final ObjectReader json = ItemJson.lines();

  RowItems(ItemParser parser, Set<String> jsonColumns) {
    this.parser = parser;
    this.jsonColumns = jsonColumns;
  }

  /**
   * What a row says.
   *
   * @param line number of the row
   * @param gone whether it says that the item is no longer
   */
  SourceRecord read(long line, List<Column> columns, List<@Nullable String> row, boolean gone) {
    if (row.size() != columns.size()) {
      return new SourceRecord.Rejected(
          line, null, row.size() + " values for " + columns.size() + " columns");
    }
    var object = JSON.objectNode();
    for (int i = 0; i < columns.size(); i++) {
      var text = row.get(i);
      var column = columns.get(i);
      if (text != null && !FEED_COLUMNS.contains(column.name())) {
        FieldMapping.put(object, column.name(), value(column, text));
      }
    }
    return gone ? removed(line, object) : parser.parse(line, object);
  }

  private SourceRecord removed(long line, ObjectNode object) {
    object.put("deleted", true);
    return parser.parse(line, object);
  }

  private JsonNode value(Column column, String text) {
    return switch (column.type()) {
      case "BOOLEAN" -> JSON.booleanNode(Boolean.parseBoolean(text));
      case "BYTE", "SHORT", "INT", "LONG", "FLOAT", "DOUBLE", "DECIMAL" -> number(text);
      case "ARRAY", "MAP", "STRUCT", "VARIANT" -> parsed(text);
      default -> jsonColumns.contains(column.name()) ? parsed(text) : JSON.textNode(text);
    };
  }

  /** NaN and infinity are null: JSON has no word for them. */
  private static JsonNode number(String text) {
    try {
      return JSON.numberNode(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return JSON.nullNode();
    }
  }

  /** What can't be read stays as it is, for the parser to take or to reject by its field. */
  private JsonNode parsed(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.textNode(text);
    }
  }
}
