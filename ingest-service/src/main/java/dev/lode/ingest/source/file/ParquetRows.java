package dev.lode.ingest.source.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hardwood.metadata.LogicalType.IntType;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqMap;
import dev.hardwood.row.PqStruct;
import dev.hardwood.row.PqVariant;
import dev.hardwood.row.StructAccessor;
import dev.hardwood.schema.FileSchema;
import dev.hardwood.schema.SchemaNode;
import dev.hardwood.schema.SchemaNode.GroupNode;
import dev.hardwood.schema.SchemaNode.PrimitiveNode;
import dev.lode.ingest.source.FieldMapping;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says rows of Parquet in JSON. Dates and times are written in ISO-8601, those without a zone
 * without one; decimals keep all digits; NaN and infinity, which JSON has no word for, are null;
 * binary columns are text if they are UTF-8 (as some writers mean it) and Base64 otherwise. A
 * column named {@code channel.name} is a field within a field, as in CSV. For one thread.
 */
final class ParquetRows {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int SCALAR_SIZE = 8;

  private final List<SchemaNode> columns;
  private final IdentityHashMap<GroupNode, Map<String, SchemaNode>> fields =
      new IdentityHashMap<>();
  private long size;

  ParquetRows(FileSchema schema) {
    this.columns = schema.getRootNode().children();
  }

  ObjectNode read(StructAccessor row) {
    size = 0;
    var object = JSON.objectNode();
    for (int i = 0; i < columns.size(); i++) {
      if (!row.isNull(i)) {
        var column = columns.get(i);
        FieldMapping.put(object, column.name(), value(row.getValue(i), column));
      }
    }
    return object;
  }

  /** About how much memory the last row takes, in bytes. */
  long size() {
    return size;
  }

  private JsonNode value(@Nullable Object value, @Nullable SchemaNode type) {
    size += SCALAR_SIZE;
    return switch (value) {
      case null -> JSON.nullNode();
      case String text -> text(text);
      case Boolean flag -> JSON.booleanNode(flag);
      case Integer number ->
          unsigned(type)
              ? JSON.numberNode(Integer.toUnsignedLong(number))
              : JSON.numberNode(number);
      case Long number ->
          unsigned(type)
              ? JSON.numberNode(new BigInteger(Long.toUnsignedString(number)))
              : JSON.numberNode(number);
      case Byte number -> JSON.numberNode(unsigned(type) ? Byte.toUnsignedInt(number) : number);
      case Short number -> JSON.numberNode(unsigned(type) ? Short.toUnsignedInt(number) : number);
      case Float number -> Float.isFinite(number) ? JSON.numberNode(number) : JSON.nullNode();
      case Double number -> Double.isFinite(number) ? JSON.numberNode(number) : JSON.nullNode();
      case BigDecimal number -> JSON.numberNode(number);
      case byte[] bytes -> text(textOf(bytes));
      case PqStruct struct -> struct(struct, type);
      case PqList list -> list(list, type);
      case PqMap map -> map(map, type);
      case PqVariant variant ->
          throw new IllegalArgumentException("a column of type VARIANT is not supported");
      // Dates, times, intervals and UUIDs, all of which write themselves as JSON would.
      case Object other -> text(other.toString());
    };
  }

  private JsonNode text(String text) {
    size += text.length();
    return JSON.textNode(text);
  }

  private static String textOf(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return Base64.getEncoder().encodeToString(bytes);
    }
  }

  /** The library hands the bits of an unsigned number out as a signed one. */
  private static boolean unsigned(@Nullable SchemaNode type) {
    return type instanceof PrimitiveNode primitive
        && primitive.logicalType() instanceof IntType number
        && !number.isSigned();
  }

  private JsonNode struct(PqStruct struct, @Nullable SchemaNode type) {
    var object = JSON.objectNode();
    for (int i = 0; i < struct.getFieldCount(); i++) {
      var name = struct.getFieldName(i);
      size += name.length();
      object.set(
          name,
          struct.isNull(name) ? JSON.nullNode() : value(struct.getValue(name), field(type, name)));
    }
    return object;
  }

  private @Nullable SchemaNode field(@Nullable SchemaNode type, String name) {
    return type instanceof GroupNode group
        ? fields
            .computeIfAbsent(
                group,
                key -> {
                  var byName = new HashMap<String, SchemaNode>();
                  key.children().forEach(child -> byName.put(child.name(), child));
                  return byName;
                })
            .get(name)
        : null;
  }

  private JsonNode list(PqList list, @Nullable SchemaNode type) {
    var element = type instanceof GroupNode group ? group.getListElement() : null;
    var array = JSON.arrayNode();
    for (var value : list.values()) {
      array.add(value(value, element));
    }
    return array;
  }

  private JsonNode map(PqMap map, @Nullable SchemaNode type) {
    var valueType = type instanceof GroupNode group ? group.getMapValue() : null;
    var object = JSON.objectNode();
    for (var entry : map.getEntries()) {
      var key = entry.getKey() instanceof byte[] bytes ? textOf(bytes) : entry.getKey().toString();
      size += key.length();
      object.set(key, entry.isValueNull() ? JSON.nullNode() : value(entry.getValue(), valueType));
    }
    return object;
  }
}
