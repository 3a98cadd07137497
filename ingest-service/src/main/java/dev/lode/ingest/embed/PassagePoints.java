package dev.lode.ingest.embed;

import static io.qdrant.client.PointIdFactory.id;

import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.QdrantCallException;
import dev.lode.ingest.embed.Claim.Work;
import dev.lode.ingest.index.PointReader;
import dev.lode.ingest.index.PointWriter;
import dev.lode.ingest.transcript.Passage;
import dev.lode.ingest.transcript.PassageCutter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The points of what is said in items, in the collection of passages. An item without a transcript
 * has none and costs no call. Written before the surplus is removed, so that a search always finds
 * what is said now; a crash in between leads to a repeat.
 */
@ApplicationScoped
class PassagePoints implements PointKind {

  /** Points of one call: about a megabyte, far from any limit on messages. */
  private static final int SLICE = 256;

  private final TermAnalyzer analyzer;
  private final PointReader reader;
  private final PointWriter writer;

  PassagePoints(TermAnalyzer analyzer, PointReader reader, PointWriter writer) {
    this.analyzer = analyzer;
    this.reader = reader;
    this.writer = writer;
  }

  @Override
  public List<String> texts(Work work) {
    return passages(work).stream().map(Passage::text).toList();
  }

  /** What is to be made; none if those that are there stay, or are to go. */
  private static List<Passage> passages(Work work) {
    return work.item() == null || !work.passages()
        ? List.of()
        : PassageCutter.cut(work.item().transcript());
  }

  /** A passage says itself what its vector was made from: its text. */
  @Override
  public Map<String, float[]> copy(Claim wanted, String generation) {
    var ids = new ArrayList<PointId>();
    for (var work : wanted.work()) {
      for (int number = 0; number < passages(work).size(); number++) {
        ids.add(id(work.key().passageId(number)));
      }
    }
    try {
      return vectorsByText(IndexSchema.passagesOf(generation), ids);
    } catch (QdrantCallException e) {
      if (e.kind() == QdrantCallException.Kind.NOT_FOUND) {
        // A generation of a schema that knew no passages has none to copy.
        return Map.of();
      }
      throw e;
    }
  }

  private Map<String, float[]> vectorsByText(String collection, List<PointId> ids) {
    var vectors = new HashMap<String, float[]>();
    for (int start = 0; start < ids.size(); start += SLICE) {
      reader
          .vectors(collection, ids.subList(start, Math.min(ids.size(), start + SLICE)))
          .values()
          .forEach(
              point ->
                  point
                      .text()
                      .ifPresent(text -> vectors.put(text, point.vector(IndexSchema.CONTENT))));
    }
    return vectors;
  }

  @Override
  public void write(Batch batch) {
    var assembler = new PassageAssembler(batch, analyzer);
    var points = new ArrayList<PointStruct>();
    var gone = new ArrayList<Work>();
    var changes = new ArrayList<PointsUpdateOperation>();
    for (var work : batch.claim().work()) {
      if (work.item() == null) {
        gone.add(work);
      } else if (work.passages()) {
        var passages = passages(work);
        for (int number = 0; number < passages.size(); number++) {
          var passage = passages.get(number);
          points.add(assembler.point(work, number, passage, batch.vectors().of(passage.text())));
        }
        changes.add(PassageAssembler.deleteFrom(work, passages.size()));
      } else if (work.item().transcript() != null) {
        changes.add(assembler.updateMetadata(work));
      }
    }
    if (!gone.isEmpty()) {
      changes.add(PassageAssembler.deleteAll(gone));
    }
    var collection = IndexSchema.passagesOf(batch.target().collection());
    for (int start = 0; start < points.size(); start += SLICE) {
      writer.upsert(collection, points.subList(start, Math.min(points.size(), start + SLICE)));
    }
    writer.update(collection, changes);
  }

  @Override
  public void delete(Claim gone, String generation) {
    if (gone.isEmpty()) {
      return;
    }
    try {
      writer.update(
          IndexSchema.passagesOf(generation), List.of(PassageAssembler.deleteAll(gone.work())));
    } catch (QdrantCallException e) {
      // A generation of a schema that knew no passages has no collection of them.
      if (e.kind() != QdrantCallException.Kind.NOT_FOUND) {
        throw e;
      }
    }
  }
}
