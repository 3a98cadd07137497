package dev.lode.bench.qdrant;

import com.google.common.collect.Iterables;
import com.google.common.collect.Iterators;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.QdrantConnection;
import dev.lode.common.index.QdrantSettings;
import dev.lode.common.model.Item;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Qdrant by its Java client, through the connection that the services use too. */
public final class BenchQdrant implements AutoCloseable {

  private static final int BATCH = 500;

  private final QdrantConnection connection;

  /** A connection to the server at this gRPC address, such as {@code http://localhost:6334}. */
  public BenchQdrant(URI url) {
    connection =
        new QdrantConnection(
            new Settings(
                url,
                Optional.ofNullable(System.getenv("QDRANT_API_KEY")),
                Duration.ofSeconds(30),
                1,
                1),
            new SimpleMeterRegistry());
  }

  private record Settings(
      URI url, Optional<String> apiKey, Duration timeout, int connections, int attempts)
      implements QdrantSettings {
    /** Hides the key. */
    @Override
    public String toString() {
      return url.toString();
    }
  }

  /** Creates a collection with the three vectors of an item. */
  void create(String collection, int dimensions) {
    var dense = VectorParams.newBuilder().setSize(dimensions).setDistance(Distance.Cosine).build();
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
            .build();
    connection.call(client -> client.createCollectionAsync(request));
  }

  /** Deletes a collection. */
  void delete(String collection) {
    connection.call(client -> client.deleteCollectionAsync(collection));
  }

  /**
   * Writes points in batches, waiting for each: all are searchable afterwards.
   *
   * @param collection name or alias
   */
  public void load(String collection, Stream<PointStruct> points) {
    Iterators.partition(points.iterator(), BATCH)
        .forEachRemaining(batch -> upsert(collection, batch));
  }

  private void upsert(String collection, List<PointStruct> batch) {
    var request =
        UpsertPoints.newBuilder()
            .setCollectionName(collection)
            .setWait(true)
            .addAllPoints(batch)
            .build();
    connection.call(client -> client.upsertAsync(request));
  }

  /** How many of these items a collection has points of. */
  public long count(String collection, List<Item> items) {
    long found = 0;
    for (var batch : Iterables.partition(items, BATCH)) {
      var ids = batch.stream().map(item -> PointIdFactory.id(item.key().pointId())).toList();
      found +=
          connection
              .call(client -> client.retrieveAsync(collection, ids, false, false, null))
              .size();
    }
    return found;
  }

  /** The metadata of a collection or of the one behind an alias. */
  public Map<String, Value> metadata(String collection) {
    return connection
        .call(client -> client.getCollectionInfoAsync(collection))
        .getConfig()
        .getMetadataMap();
  }

  /** Makes one query. */
  public List<ScoredPoint> query(QueryPoints query) {
    return connection.call(client -> client.queryAsync(query));
  }

  @Override
  public void close() {
    connection.close();
  }
}
