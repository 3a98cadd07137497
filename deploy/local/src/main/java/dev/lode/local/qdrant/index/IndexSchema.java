package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.filter.IndexCapability;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a field is indexed.
 *
 * @param type the type of the values
 * @param params parameters of this type, or null when the request gave none
 */
public record IndexSchema(PayloadSchemaType type, @Nullable PayloadIndexParams params) {

  public IndexSchema {
    if (params != null) {
      check(params);
    }
  }

  /**
   * The schema that a request asks for.
   *
   * @throws QdrantException when its type is missing, or is not the one of its parameters
   */
  public static IndexSchema of(CreateFieldIndexCollection request) {
    if (!request.hasFieldType()) {
      throw QdrantException.invalidArgument("cannot convert field_type");
    }
    PayloadSchemaType type = schemaType(request.getFieldType());
    PayloadIndexParams params = request.getFieldIndexParams();
    PayloadSchemaType paramsType = typeOf(params);
    if (paramsType == null) {
      return new IndexSchema(type, null);
    }
    if (paramsType != type) {
      throw QdrantException.invalidArgument("field_type and field_index_params do not match");
    }
    return new IndexSchema(type, params);
  }

  /** The schema that {@link #toInfo} described. */
  public static IndexSchema of(PayloadSchemaInfo info) {
    return new IndexSchema(info.getDataType(), info.hasParams() ? info.getParams() : null);
  }

  /** The description in a collection's info. */
  PayloadSchemaInfo toInfo(long points) {
    PayloadSchemaInfo.Builder info =
        PayloadSchemaInfo.newBuilder().setDataType(type).setPoints(points);
    return (params == null ? info : info.setParams(params)).build();
  }

  /** Whether integers can be looked up by their value. */
  boolean integerLookup() {
    return params == null
        || !params.getIntegerIndexParams().hasLookup()
        || params.getIntegerIndexParams().getLookup();
  }

  /** Whether integers can be compared with bounds. */
  boolean integerRange() {
    return params == null
        || !params.getIntegerIndexParams().hasRange()
        || params.getIntegerIndexParams().getRange();
  }

  Set<IndexCapability> capabilities() {
    return switch (type) {
      case Keyword -> EnumSet.of(IndexCapability.KEYWORD_MATCH);
      case Float -> EnumSet.of(IndexCapability.FLOAT_RANGE);
      case Bool -> EnumSet.of(IndexCapability.BOOL_MATCH);
      case Uuid -> EnumSet.of(IndexCapability.UUID_MATCH, IndexCapability.UUID_RANGE);
      case Datetime -> EnumSet.of(IndexCapability.DATETIME_RANGE);
      case Geo -> EnumSet.of(IndexCapability.GEO);
      case Text ->
          params != null && params.getTextIndexParams().getPhraseMatching()
              ? EnumSet.of(IndexCapability.TEXT, IndexCapability.TEXT_PHRASE)
              : EnumSet.of(IndexCapability.TEXT);
      case Integer -> {
        EnumSet<IndexCapability> capabilities = EnumSet.noneOf(IndexCapability.class);
        if (integerLookup()) {
          capabilities.add(IndexCapability.INTEGER_MATCH);
        }
        if (integerRange()) {
          capabilities.add(IndexCapability.INTEGER_RANGE);
        }
        yield capabilities;
      }
      case UnknownType, UNRECOGNIZED -> EnumSet.noneOf(IndexCapability.class);
    };
  }

  private static void check(PayloadIndexParams params) {
    if (params.hasIntegerIndexParams()
        && params.getIntegerIndexParams().hasLookup()
        && !params.getIntegerIndexParams().getLookup()
        && params.getIntegerIndexParams().hasRange()
        && !params.getIntegerIndexParams().getRange()) {
      throw QdrantException.validation(
          "field_index_params.index_params.lookup",
          "Validation error: the 'lookup' and 'range' capabilities can't be both disabled [{}]");
    }
  }

  private static PayloadSchemaType schemaType(FieldType type) {
    return switch (type) {
      case FieldTypeKeyword -> PayloadSchemaType.Keyword;
      case FieldTypeInteger -> PayloadSchemaType.Integer;
      case FieldTypeFloat -> PayloadSchemaType.Float;
      case FieldTypeGeo -> PayloadSchemaType.Geo;
      case FieldTypeText -> PayloadSchemaType.Text;
      case FieldTypeBool -> PayloadSchemaType.Bool;
      case FieldTypeDatetime -> PayloadSchemaType.Datetime;
      case FieldTypeUuid -> PayloadSchemaType.Uuid;
      case UNRECOGNIZED -> throw QdrantException.invalidArgument("cannot convert field_type");
    };
  }

  private static @Nullable PayloadSchemaType typeOf(PayloadIndexParams params) {
    return switch (params.getIndexParamsCase()) {
      case KEYWORD_INDEX_PARAMS -> PayloadSchemaType.Keyword;
      case INTEGER_INDEX_PARAMS -> PayloadSchemaType.Integer;
      case FLOAT_INDEX_PARAMS -> PayloadSchemaType.Float;
      case GEO_INDEX_PARAMS -> PayloadSchemaType.Geo;
      case TEXT_INDEX_PARAMS -> PayloadSchemaType.Text;
      case BOOL_INDEX_PARAMS -> PayloadSchemaType.Bool;
      case DATETIME_INDEX_PARAMS -> PayloadSchemaType.Datetime;
      case UUID_INDEX_PARAMS -> PayloadSchemaType.Uuid;
      case INDEXPARAMS_NOT_SET -> null;
    };
  }
}
