package dev.lode.ingest.index;

import dev.lode.common.index.IndexedField;
import io.qdrant.client.grpc.Collections.DatetimeIndexParams;
import io.qdrant.client.grpc.Collections.GeoIndexParams;
import io.qdrant.client.grpc.Collections.IntegerIndexParams;
import io.qdrant.client.grpc.Collections.KeywordIndexParams;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.Collections.TokenizerType;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The payload indexes of the schema, each kept as it is declared. */
final class DeclaredIndexes {

  /**
   * Letters. Every prefix is an entry of the index, and words are told apart long before; Qdrant
   * looks for the first so many letters of a longer one.
   */
  private static final int LONGEST_PREFIX = 16;

  private DeclaredIndexes() {}

  static CreateFieldIndexCollection index(
      String collection,
      String path,
      IndexedField.Type type,
      Map<String, CollectionDeclaration.PayloadIndex> declared) {
    var index =
        CreateFieldIndexCollection.newBuilder()
            .setCollectionName(collection)
            .setWait(true)
            .setFieldName(path);
    var params = PayloadIndexParams.newBuilder();
    var kept = declared.get(path);
    boolean onDisk = onDisk(kept);
    boolean principal = kept != null && kept.principal();
    return switch (type) {
      case KEYWORD -> {
        index.setFieldType(FieldType.FieldTypeKeyword);
        yield onDisk
            ? index
                .setFieldIndexParams(
                    params.setKeywordIndexParams(KeywordIndexParams.newBuilder().setOnDisk(true)))
                .build()
            : index.build();
      }
      case TENANT -> {
        var keyword = KeywordIndexParams.newBuilder().setIsTenant(true);
        yield index
            .setFieldType(FieldType.FieldTypeKeyword)
            .setFieldIndexParams(
                params.setKeywordIndexParams(onDisk ? keyword.setOnDisk(true) : keyword))
            .build();
      }
      case INTEGER -> {
        var integer = IntegerIndexParams.newBuilder().setLookup(true).setRange(true);
        if (principal) {
          integer.setIsPrincipal(true);
        }
        yield index
            .setFieldType(FieldType.FieldTypeInteger)
            .setFieldIndexParams(
                params.setIntegerIndexParams(onDisk ? integer.setOnDisk(true) : integer))
            .build();
      }
      case DATETIME -> {
        var datetime = DatetimeIndexParams.newBuilder();
        if (principal) {
          datetime.setIsPrincipal(true);
        }
        yield index
            .setFieldType(FieldType.FieldTypeDatetime)
            .setFieldIndexParams(
                params.setDatetimeIndexParams(onDisk ? datetime.setOnDisk(true) : datetime))
            .build();
      }
      case GEO -> {
        index.setFieldType(FieldType.FieldTypeGeo);
        yield onDisk
            ? index
                .setFieldIndexParams(
                    params.setGeoIndexParams(GeoIndexParams.newBuilder().setOnDisk(true)))
                .build()
            : index.build();
      }
      case PREFIX -> {
        var text =
            TextIndexParams.newBuilder()
                .setTokenizer(TokenizerType.Prefix)
                .setLowercase(true)
                .setAsciiFolding(true)
                .setMinTokenLen(1)
                .setMaxTokenLen(LONGEST_PREFIX);
        yield index
            .setFieldType(FieldType.FieldTypeText)
            .setFieldIndexParams(params.setTextIndexParams(onDisk ? text.setOnDisk(true) : text))
            .build();
      }
    };
  }

  private static boolean onDisk(CollectionDeclaration.@Nullable PayloadIndex kept) {
    return kept != null && kept.memory().onDisk();
  }
}
