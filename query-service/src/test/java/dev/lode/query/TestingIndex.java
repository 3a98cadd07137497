package dev.lode.query;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.VectorFactory.vector;
import static io.qdrant.client.VectorsFactory.namedVectors;

import dev.lode.common.embedding.Bm25Encoder;
import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.embedding.TermLanguage;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedField;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.IndexedPassage;
import dev.lode.common.index.ItemPayload;
import dev.lode.common.index.PassageField;
import dev.lode.common.index.PassagePayload;
import dev.lode.common.index.QdrantConnection;
import dev.lode.common.index.QdrantSettings;
import dev.lode.common.index.Vetting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.KeywordIndexParams;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.Collections.TokenizerType;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Builds collections as ingest-service does, with vectors that the test chooses. */
public final class TestingIndex implements AutoCloseable {

  /** Fits the size of the testing texts; the ranks do not depend on it. */
  private static final Bm25Parameters BM25 = Bm25Parameters.DEFAULT.withAverageLength(10);

  private final QdrantConnection connection;
  private final TermAnalyzer analyzer = new TermAnalyzer(TermLanguage.ENGLISH);
  private final Bm25Encoder encoder = new Bm25Encoder(BM25, analyzer);

  public TestingIndex(int port) {
    connection = connect(port);
  }

  /** A connection to Qdrant on a port of this machine. */
  public static QdrantConnection connect(int port) {
    return new QdrantConnection(
        new QdrantSettings() {
          @Override
          public URI url() {
            return URI.create("http://127.0.0.1:" + port);
          }

          @Override
          public Optional<String> apiKey() {
            return Optional.empty();
          }

          @Override
          public Duration timeout() {
            return Duration.ofSeconds(10);
          }

          @Override
          public int connections() {
            return 1;
          }

          @Override
          public int attempts() {
            return 1;
          }
        },
        new SimpleMeterRegistry());
  }

  public QdrantConnection connection() {
    return connection;
  }

  /** The stamp of an index that the service under test can search. */
  public static CollectionStamp stamp() {
    return new CollectionStamp(IndexSchema.VERSION, TestingEmbedder.MODEL, BM25);
  }

  /** Creates an empty collection with all payload indexes, and an alias for it. */
  public void create(String collection, String alias, CollectionStamp stamp) {
    create(collection, alias, stamp.toMetadata());
  }

  /** The same with any metadata. */
  public void create(
      String collection,
      String alias,
      Map<String, io.qdrant.client.grpc.JsonWithInt.Value> metadata) {
    var dense =
        VectorParams.newBuilder()
            .setSize(TestingEmbedder.DIMENSIONS)
            .setDistance(Distance.Cosine)
            .build();
    var request =
        CreateCollection.newBuilder()
            .setCollectionName(collection)
            .setVectorsConfig(
                VectorsConfig.newBuilder()
                    .setParamsMap(
                        VectorParamsMap.newBuilder()
                            .putMap(IndexSchema.TITLE, dense)
                            .putMap(IndexSchema.CONTENT, dense)))
            .setSparseVectorsConfig(
                SparseVectorConfig.newBuilder()
                    .putMap(
                        IndexSchema.TERMS,
                        SparseVectorParams.newBuilder().setModifier(Modifier.Idf).build()))
            .setStrictModeConfig(
                StrictModeConfig.newBuilder().setEnabled(true).setUnindexedFilteringRetrieve(false))
            .putAllMetadata(metadata)
            .build();
    connection.call(client -> client.createCollectionAsync(request));
    for (var field : IndexedField.values()) {
      index(collection, field.path(), field.type());
    }
    connection.call(client -> client.createAliasAsync(alias, collection));
  }

  /** Creates the empty collection of passages that belongs to a collection of items. */
  public void createPassages(String items) {
    var passages = IndexSchema.passagesOf(items);
    var request =
        CreateCollection.newBuilder()
            .setCollectionName(passages)
            .setVectorsConfig(
                VectorsConfig.newBuilder()
                    .setParamsMap(
                        VectorParamsMap.newBuilder()
                            .putMap(
                                IndexSchema.CONTENT,
                                VectorParams.newBuilder()
                                    .setSize(TestingEmbedder.DIMENSIONS)
                                    .setDistance(Distance.Cosine)
                                    .build())))
            .setSparseVectorsConfig(
                SparseVectorConfig.newBuilder()
                    .putMap(
                        IndexSchema.TERMS,
                        SparseVectorParams.newBuilder().setModifier(Modifier.Idf).build()))
            .setStrictModeConfig(
                StrictModeConfig.newBuilder().setEnabled(true).setUnindexedFilteringRetrieve(false))
            .build();
    connection.call(client -> client.createCollectionAsync(request));
    for (var field : IndexedField.ofPassages()) {
      index(passages, field.path(), field.type());
    }
    for (var field : PassageField.values()) {
      index(passages, field.path(), field.type());
    }
  }

  private void index(String collection, String path, IndexedField.Type type) {
    var index =
        CreateFieldIndexCollection.newBuilder()
            .setCollectionName(collection)
            .setFieldName(path)
            .setFieldType(typeOf(type))
            .setWait(true);
    if (type == IndexedField.Type.TENANT) {
      index.setFieldIndexParams(
          PayloadIndexParams.newBuilder()
              .setKeywordIndexParams(KeywordIndexParams.newBuilder().setIsTenant(true)));
    }
    if (type == IndexedField.Type.PREFIX) {
      index.setFieldIndexParams(
          PayloadIndexParams.newBuilder()
              .setTextIndexParams(
                  TextIndexParams.newBuilder()
                      .setTokenizer(TokenizerType.Prefix)
                      .setLowercase(true)
                      .setAsciiFolding(true)
                      .setMinTokenLen(1)
                      .setMaxTokenLen(16)));
    }
    connection.call(
        client -> client.createPayloadIndexAsync(index.build(), Duration.ofSeconds(10)));
  }

  private static FieldType typeOf(IndexedField.Type type) {
    return switch (type) {
      case KEYWORD, TENANT -> FieldType.FieldTypeKeyword;
      case INTEGER -> FieldType.FieldTypeInteger;
      case DATETIME -> FieldType.FieldTypeDatetime;
      case GEO -> FieldType.FieldTypeGeo;
      case PREFIX -> FieldType.FieldTypeText;
    };
  }

  /**
   * Writes an item.
   *
   * @param titleAngle degrees between the title's vector and every query's
   * @param contentAngle degrees between the content's vector and every query's
   */
  public void put(String collection, IndexedItem item, double titleAngle, double contentAngle) {
    put(collection, item, Vetting.NONE, titleAngle, contentAngle);
  }

  /** The same of an item that something was decided about. */
  public void put(
      String collection,
      IndexedItem item,
      Vetting vetting,
      double titleAngle,
      double contentAngle) {
    var description = item.item().description();
    var text = item.item().title() + (description == null ? "" : ". " + description);
    var terms = encoder.encodeDocument(text, item.item().language());
    var point =
        PointStruct.newBuilder()
            .setId(id(item.item().key().pointId()))
            .setVectors(
                namedVectors(
                    Map.of(
                        IndexSchema.TITLE,
                        vector(TestingEmbedder.vectorAt(titleAngle)),
                        IndexSchema.CONTENT,
                        vector(TestingEmbedder.vectorAt(contentAngle)),
                        IndexSchema.TERMS,
                        vector(terms.values(), terms.indices()))))
            .putAllPayload(ItemPayload.of(item, vetting, Instant.now()))
            .build();
    var request =
        UpsertPoints.newBuilder()
            .setCollectionName(collection)
            .addPoints(point)
            .setWait(true)
            .build();
    connection.call(client -> client.upsertAsync(request));
  }

  /**
   * Writes a passage.
   *
   * @param items the collection of the items
   * @param angle degrees between its vector and every query's
   */
  public void put(String items, IndexedPassage passage, double angle) {
    var terms = encoder.encodeDocument(passage.text(), null);
    var point =
        PointStruct.newBuilder()
            .setId(id(passage.item().item().key().passageId(passage.number())))
            .setVectors(
                namedVectors(
                    Map.of(
                        IndexSchema.CONTENT,
                        vector(TestingEmbedder.vectorAt(angle)),
                        IndexSchema.TERMS,
                        vector(terms.values(), terms.indices()))))
            .putAllPayload(PassagePayload.of(passage))
            .build();
    var request =
        UpsertPoints.newBuilder()
            .setCollectionName(IndexSchema.passagesOf(items))
            .addPoints(point)
            .setWait(true)
            .build();
    connection.call(client -> client.upsertAsync(request));
  }

  @Override
  public void close() {
    connection.close();
    analyzer.close();
  }
}
