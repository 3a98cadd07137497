package dev.lode.bench.data;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.VectorFactory.vector;
import static io.qdrant.client.VectorsFactory.namedVectors;

import dev.lode.common.embedding.Bm25Encoder;
import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.embedding.OnnxModel;
import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.embedding.TermLanguage;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.ItemPayload;
import dev.lode.common.model.Item;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Points as ingest-service writes them, of {@link SyntheticItems}, but for their dense vectors:
 * those point in random directions, so that no model is needed. Terms and payload are those of the
 * items.
 */
public final class SyntheticIndex {

  private static final String PLATFORM = "synthetic";

  /** Terms of a synthetic talk without stop words, about. */
  private static final double AVERAGE_LENGTH = 90;

  private final SyntheticItems items;
  private final OnnxModel model = OnnxModel.BGE_SMALL_EN_V15_QUANTIZED;
  private final Bm25Encoder terms =
      new Bm25Encoder(
          Bm25Parameters.DEFAULT.withAverageLength(AVERAGE_LENGTH),
          new TermAnalyzer(TermLanguage.ENGLISH));

  /** Points of items as long as talks, in these words. */
  public SyntheticIndex(SampleWords words) {
    items = new SyntheticItems(PLATFORM, words, SyntheticItems.Shape.TALK);
  }

  /** The points from 0 to {@code count} exclusive. */
  public Stream<PointStruct> points(int count) {
    return items.items(count).map(this::point);
  }

  private PointStruct point(Item item) {
    var random = new Random(item.id().hashCode());
    var weights = terms.encodeDocument(item.title() + ". " + item.description(), item.language());
    var lineage = new IndexedItem.Lineage(IndexSchema.VERSION, model.name(), item.key().toString());
    return PointStruct.newBuilder()
        .setId(id(item.key().pointId()))
        .setVectors(
            namedVectors(
                Map.of(
                    IndexSchema.TITLE,
                    vector(UnitVectors.next(model.dimensions(), random)),
                    IndexSchema.CONTENT,
                    vector(UnitVectors.next(model.dimensions(), random)),
                    IndexSchema.TERMS,
                    vector(weights.values(), weights.indices()))))
        .putAllPayload(ItemPayload.of(new IndexedItem(item, List.of(), null, lineage)))
        .build();
  }
}
