package dev.lode.common.index;

import static io.qdrant.client.ValueFactory.value;

import dev.lode.common.embedding.Bm25Parameters;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Map;
import java.util.Optional;

/**
 * What a collection was built with, kept in the collection's own metadata. ingest-service writes
 * it; query-service compares it with what it would search with, and is not ready when they differ.
 *
 * @param schemaVersion the {@link IndexSchema#VERSION} of the writer
 * @param embeddingModel the model of both dense vectors
 * @param bm25 the parameters that the term weights were computed with
 */
public record CollectionStamp(int schemaVersion, String embeddingModel, Bm25Parameters bm25) {

  private static final String SCHEMA_VERSION = "lode.schemaVersion";
  private static final String EMBEDDING_MODEL = "lode.embeddingModel";
  private static final String BM25_K1 = "lode.bm25.k1";
  private static final String BM25_B = "lode.bm25.b";
  private static final String BM25_AVERAGE_LENGTH = "lode.bm25.averageLength";

  /** The same stamp for other parameters of the term weights. */
  public CollectionStamp with(Bm25Parameters parameters) {
    return new CollectionStamp(schemaVersion, embeddingModel, parameters);
  }

  /** Whether the points are such as today's writer makes, if not all of them are indexed yet. */
  public boolean hasTodaysPoints() {
    return schemaVersion >= IndexSchema.SAME_POINTS_SINCE && schemaVersion <= IndexSchema.VERSION;
  }

  /** The metadata entries of this stamp. */
  public Map<String, Value> toMetadata() {
    return Map.of(
        SCHEMA_VERSION, value(schemaVersion),
        EMBEDDING_MODEL, value(embeddingModel),
        BM25_K1, value(bm25.k1()),
        BM25_B, value(bm25.b()),
        BM25_AVERAGE_LENGTH, value(bm25.averageLength()));
  }

  /** The stamp in a collection's metadata; empty if the collection was not built by Lode. */
  public static Optional<CollectionStamp> fromMetadata(Map<String, Value> metadata) {
    var version = metadata.get(SCHEMA_VERSION);
    var model = metadata.get(EMBEDDING_MODEL);
    if (version == null || model == null) {
      return Optional.empty();
    }
    var defaults = Bm25Parameters.DEFAULT;
    return Optional.of(
        new CollectionStamp(
            (int) version.getIntegerValue(),
            model.getStringValue(),
            new Bm25Parameters(
                number(metadata, BM25_K1, defaults.k1()),
                number(metadata, BM25_B, defaults.b()),
                number(metadata, BM25_AVERAGE_LENGTH, defaults.averageLength()))));
  }

  private static double number(Map<String, Value> metadata, String key, double otherwise) {
    var value = metadata.get(key);
    if (value == null) {
      return otherwise;
    }
    // A whole number may come back as an integer after a way through JSON.
    return value.hasIntegerValue() ? value.getIntegerValue() : value.getDoubleValue();
  }
}
