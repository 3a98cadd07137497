package dev.lode.ingest;

import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.IndexedPassage;
import dev.lode.common.index.ItemPayload;
import dev.lode.common.index.PassagePayload;
import dev.lode.common.index.QdrantConnection;
import dev.lode.common.index.Vetting;
import dev.lode.common.index.VettingPayload;
import dev.lode.common.model.ItemKey;
import io.qdrant.client.ConditionFactory;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.VectorOutput;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a search would see: points by their items' keys. */
@Singleton
public final class TestingIndexReader {

  private final QdrantConnection qdrant;

  TestingIndexReader(QdrantConnection qdrant) {
    this.qdrant = qdrant;
  }

  /** The item as its point shows it. */
  public Optional<IndexedItem> item(String platform, String id) {
    return point(platform, id).map(point -> ItemPayload.toItem(point.getPayloadMap()));
  }

  /** What was decided about the item, as its point shows it. */
  public Vetting vetting(String platform, String id) {
    return VettingPayload.toVetting(point(platform, id).orElseThrow().getPayloadMap());
  }

  /** A dense vector of the item's point. */
  public float[] dense(String platform, String id, String name) {
    var data = vector(platform, id, name).getDense().getDataList();
    var vector = new float[data.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = data.get(i);
    }
    return vector;
  }

  /** How many terms the item's point is found by. */
  public int terms(String platform, String id) {
    return vector(platform, id, "terms").getSparse().getIndicesCount();
  }

  /** The passages of the item in their order, each as its point shows it. */
  public List<IndexedPassage> passages(String platform, String id) {
    return passagePoints(platform, id).stream()
        .map(point -> PassagePayload.toPassage(point.getPayloadMap()))
        .sorted(Comparator.comparingInt(IndexedPassage::number))
        .toList();
  }

  /** The named vectors of the item's passages. */
  public List<Map<String, VectorOutput>> passageVectors(String platform, String id) {
    return passagePoints(platform, id).stream()
        .map(point -> point.getVectors().getVectors().getVectorsMap())
        .toList();
  }

  private List<RetrievedPoint> passagePoints(String platform, String id) {
    var item = new ItemKey(platform, id).pointId().toString();
    var request =
        ScrollPoints.newBuilder()
            .setCollectionName("items-passages")
            .setFilter(
                Filter.newBuilder().addMust(ConditionFactory.matchKeyword("passage.item", item)))
            .setLimit(10_000)
            .setWithPayload(WithPayloadSelectorFactory.enable(true))
            .setWithVectors(WithVectorsSelectorFactory.enable(true))
            .build();
    return qdrant.call(client -> client.scrollAsync(request)).getResultList();
  }

  private VectorOutput vector(String platform, String id, String name) {
    return point(platform, id).orElseThrow().getVectors().getVectors().getVectorsOrThrow(name);
  }

  private Optional<RetrievedPoint> point(String platform, String id) {
    var request =
        GetPoints.newBuilder()
            .setCollectionName("items")
            .addIds(PointIdFactory.id(new ItemKey(platform, id).pointId()))
            .setWithPayload(WithPayloadSelectorFactory.enable(true))
            .setWithVectors(WithVectorsSelectorFactory.enable(true))
            .build();
    List<RetrievedPoint> points = qdrant.call(client -> client.retrieveAsync(request, null));
    return points.stream().findFirst();
  }
}
