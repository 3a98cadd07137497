package dev.lode.ingest.embed;

import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ConditionFactory.matchKeywords;
import static io.qdrant.client.ConditionFactory.range;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.VectorFactory.vector;
import static io.qdrant.client.VectorsFactory.namedVectors;
import static java.util.Objects.requireNonNull;

import dev.lode.common.embedding.Bm25Encoder;
import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.IndexedPassage;
import dev.lode.common.index.PassageField;
import dev.lode.common.index.PassagePayload;
import dev.lode.common.model.Item;
import dev.lode.common.model.ItemKey;
import dev.lode.ingest.embed.Claim.Work;
import dev.lode.ingest.transcript.Passage;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.DeletePoints;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.SetPayload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the passages of items into Qdrant's form. */
final class PassageAssembler {

  /**
   * All passages are about a minute long, so their length says little, and this mean (counted over
   * scientific abstracts read aloud, stop words left out) is as good as one that is estimated.
   */
  private static final double AVERAGE_LENGTH = 90;

  private final Bm25Encoder bm25;
  private final Batch batch;

  /** An assembler for one batch. */
  PassageAssembler(Batch batch, TermAnalyzer analyzer) {
    this.bm25 = new Bm25Encoder(Bm25Parameters.DEFAULT.withAverageLength(AVERAGE_LENGTH), analyzer);
    this.batch = batch;
  }

  /** The point of the passage with this number. */
  PointStruct point(Work work, int number, Passage passage, float[] content) {
    var item = requireNonNull(work.item());
    var terms = bm25.encodeDocument(passage.text(), item.language());
    var indexed =
        new IndexedPassage(
            indexed(
                item, PointAssembler.lineage(work, batch.model(), IndexSchema.PASSAGES_VERSION)),
            number,
            passage.text(),
            passage.startSeconds(),
            passage.endSeconds());
    return PointStruct.newBuilder()
        .setId(id(work.key().passageId(number)))
        .setVectors(
            namedVectors(
                Map.of(
                    IndexSchema.CONTENT, vector(content),
                    IndexSchema.TERMS, vector(terms.values(), terms.indices()))))
        .putAllPayload(PassagePayload.of(indexed))
        .build();
  }

  /** What a passage repeats of its item. Of what people have decided, that is the verdict alone. */
  private IndexedItem indexed(Item item, IndexedItem.@Nullable Lineage lineage) {
    return new IndexedItem(
        item, List.of(), List.of(), null, null, batch.verdict(item.key()), lineage);
  }

  /** The item's metadata in all of its passages; where there are none, nothing happens. */
  PointsUpdateOperation updateMetadata(Work work) {
    var item = indexed(requireNonNull(work.item()), null);
    return PointsUpdateOperation.newBuilder()
        .setSetPayload(
            SetPayload.newBuilder()
                .putAllPayload(PassagePayload.changes(item))
                .setPointsSelector(selector(of(work.key()))))
        .build();
  }

  /** Removes the passages from this number on. */
  static PointsUpdateOperation deleteFrom(Work work, int number) {
    return delete(
        of(work.key()),
        range(PassageField.NUMBER.path(), Range.newBuilder().setGte(number).build()));
  }

  /** Removes all passages of these items. */
  static PointsUpdateOperation deleteAll(List<Work> works) {
    return delete(
        matchKeywords(
            PassageField.ITEM.path(),
            works.stream().map(work -> work.key().pointId().toString()).toList()));
  }

  private static PointsUpdateOperation delete(Condition... conditions) {
    return PointsUpdateOperation.newBuilder()
        .setDeletePoints(DeletePoints.newBuilder().setPoints(selector(conditions)))
        .build();
  }

  private static Condition of(ItemKey key) {
    return matchKeyword(PassageField.ITEM.path(), key.pointId().toString());
  }

  private static PointsSelector selector(Condition... conditions) {
    return PointsSelector.newBuilder()
        .setFilter(Filter.newBuilder().addAllMust(List.of(conditions)))
        .build();
  }
}
