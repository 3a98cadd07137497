package dev.lode.ingest.embed;

import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.QdrantCallException;
import dev.lode.ingest.change.ItemTexts;
import dev.lode.ingest.embed.Claim.Work;
import dev.lode.ingest.index.PointReader;
import dev.lode.ingest.index.PointWriter;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one point that every item has in the collection of items. */
@ApplicationScoped
class ItemPoints implements PointKind {

  private final TermAnalyzer analyzer;
  private final PointReader reader;
  private final PointWriter writer;
  private final WorkQueue queue;

  ItemPoints(TermAnalyzer analyzer, PointReader reader, PointWriter writer, WorkQueue queue) {
    this.analyzer = analyzer;
    this.reader = reader;
    this.writer = writer;
    this.queue = queue;
  }

  @Override
  public List<String> texts(Work work) {
    if (work.item() == null || !work.embed()) {
      return List.of();
    }
    var texts = ItemTexts.of(work.item());
    return List.of(texts.title(), texts.content());
  }

  @Override
  public Map<String, float[]> copy(Claim wanted, String generation) {
    var vectors = new HashMap<String, float[]>();
    var points =
        reader.vectors(generation, wanted.work().stream().map(PointAssembler::pointId).toList());
    for (var work : wanted.work()) {
      var point = points.get(work.key().pointId());
      var item = work.item();
      if (point != null && item != null && work.embed() && isOf(work, point)) {
        var texts = ItemTexts.of(item);
        vectors.put(texts.title(), point.vector(IndexSchema.TITLE));
        vectors.put(texts.content(), point.vector(IndexSchema.CONTENT));
      }
    }
    return vectors;
  }

  private static boolean isOf(Work work, PointReader.StoredPoint point) {
    return Optional.ofNullable(work.origin())
        .map(Claim.Origin::contentHash)
        .equals(point.contentHash());
  }

  @Override
  public void write(Batch batch) {
    var target = batch.target();
    var assembler = new PointAssembler(batch, analyzer);
    var gone = new ArrayList<Work>();
    var points = new ArrayList<PointStruct>();
    var kept = new ArrayList<Work>();
    for (var work : batch.claim().work()) {
      if (work.item() == null) {
        gone.add(work);
      } else if (work.embed()) {
        var texts = ItemTexts.of(work.item());
        points.add(
            assembler.point(
                work, batch.vectors().of(texts.title()), batch.vectors().of(texts.content())));
      } else {
        kept.add(work);
      }
    }
    delete(batch.claim().only(gone), target.collection());
    writer.upsert(target.collection(), points);
    update(batch.claim().only(kept), assembler, target.collection());
  }

  @Override
  public void delete(Claim gone, String generation) {
    writer.delete(generation, gone.work().stream().map(PointAssembler::pointId).toList());
  }

  private void update(Claim kept, PointAssembler assembler, String collection) {
    var operations = new ArrayList<PointsUpdateOperation>();
    kept.work().forEach(work -> operations.add(assembler.overwritePayload(work)));
    var weigh = kept.work().stream().filter(Work::weigh).toList();
    if (!weigh.isEmpty()) {
      operations.add(assembler.updateTerms(weigh));
    }
    try {
      writer.update(collection, operations);
    } catch (QdrantCallException e) {
      if (e.kind() == QdrantCallException.Kind.NOT_FOUND) {
        // The index has lost a point that PostgreSQL believes it has: make it anew.
        queue.requireVectors(kept);
      }
      throw e;
    }
  }
}
