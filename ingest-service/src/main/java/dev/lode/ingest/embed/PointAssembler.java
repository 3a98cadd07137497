package dev.lode.ingest.embed;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.VectorFactory.vector;
import static io.qdrant.client.VectorsFactory.namedVectors;
import static java.util.Objects.requireNonNull;

import dev.lode.common.embedding.Bm25Encoder;
import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.ItemPayload;
import dev.lode.common.model.Item;
import dev.lode.ingest.change.ItemTexts;
import dev.lode.ingest.embed.Claim.Work;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.OverwritePayload;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.UpdateVectors;
import io.qdrant.client.grpc.Points.Vector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts items into Qdrant's form. */
final class PointAssembler {

  private final Bm25Encoder bm25;
  private final Batch batch;

  /** An assembler for one batch. */
  PointAssembler(Batch batch, TermAnalyzer analyzer) {
    this.bm25 = new Bm25Encoder(batch.bm25(), analyzer);
    this.batch = batch;
  }

  static PointId pointId(Work work) {
    return id(work.key().pointId());
  }

  /** The whole point. */
  PointStruct point(Work work, float[] title, float[] content) {
    var item = requireNonNull(work.item());
    return PointStruct.newBuilder()
        .setId(pointId(work))
        .setVectors(
            namedVectors(
                Map.of(
                    IndexSchema.TITLE, vector(title),
                    IndexSchema.CONTENT, vector(content),
                    IndexSchema.TERMS, terms(item))))
        .putAllPayload(payload(work, item))
        .build();
  }

  /** The payload in place of the one that is there. */
  PointsUpdateOperation overwritePayload(Work work) {
    return PointsUpdateOperation.newBuilder()
        .setOverwritePayload(
            OverwritePayload.newBuilder()
                .putAllPayload(payload(work, requireNonNull(work.item())))
                .setPointsSelector(
                    PointsSelector.newBuilder()
                        .setPoints(PointsIdsList.newBuilder().addIds(pointId(work)))))
        .build();
  }

  /** The term weights in place of those that are there; the dense vectors stay. */
  PointsUpdateOperation updateTerms(List<Work> works) {
    var update = UpdateVectors.newBuilder();
    for (var work : works) {
      update.addPoints(
          PointVectors.newBuilder()
              .setId(pointId(work))
              .setVectors(
                  namedVectors(Map.of(IndexSchema.TERMS, terms(requireNonNull(work.item()))))));
    }
    return PointsUpdateOperation.newBuilder().setUpdateVectors(update).build();
  }

  private Vector terms(Item item) {
    var texts = ItemTexts.of(item);
    var weights = bm25.encodeDocument(texts.terms(), texts.language());
    return vector(weights.values(), weights.indices());
  }

  private Map<String, Value> payload(Work work, Item item) {
    var origin = requireNonNull(work.origin());
    return ItemPayload.of(
        new IndexedItem(
            item,
            List.of(),
            null,
            lineage(work, batch.model(), null).with(origin.changedAt(), origin.seenAt())),
        batch.vetting(item.key()),
        batch.now());
  }

  /** What is told of where a point comes from. */
  static IndexedItem.Lineage lineage(Work work, String model, @Nullable Integer passagesVersion) {
    var origin = requireNonNull(work.origin());
    return new IndexedItem.Lineage(
        origin.source(),
        origin.version(),
        IndexSchema.VERSION,
        model,
        origin.contentHash(),
        passagesVersion,
        Map.of());
  }
}
