package dev.lode.local.qdrant;

import static dev.lode.local.qdrant.TestingQdrant.await;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorsFactory.vectors;

import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.util.List;

/** Collections with one unnamed vector of two components, and points to put into them. */
final class TestingCollections {
  private TestingCollections() {}

  static CreateCollection.Builder plane(String name, Distance distance) {
    return CreateCollection.newBuilder()
        .setCollectionName(name)
        .setVectorsConfig(
            VectorsConfig.newBuilder()
                .setParams(VectorParams.newBuilder().setSize(2).setDistance(distance)));
  }

  static void createPlane(TestingQdrant qdrant, String name, Distance distance) {
    await(qdrant.client().createCollectionAsync(plane(name, distance).build()));
  }

  static PointStruct.Builder point(long number, float x, float y) {
    return PointStruct.newBuilder().setId(id(number)).setVectors(vectors(x, y));
  }

  static PointStruct.Builder point(long number, float x, float y, String key, String text) {
    return point(number, x, y).putPayload(key, value(text));
  }

  static List<Long> numbers(List<ScoredPoint> points) {
    return points.stream().map(point -> point.getId().getNum()).toList();
  }
}
