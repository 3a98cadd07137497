package dev.lode.ingest.embed;

import static java.util.Objects.requireNonNull;

import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.embedding.TextEmbedder;
import dev.lode.common.index.QdrantCallException;
import dev.lode.ingest.change.ItemTexts;
import dev.lode.ingest.embed.Claim.Work;
import dev.lode.ingest.index.IndexState;
import dev.lode.ingest.index.ItemIndex;
import dev.lode.ingest.index.PointWriter;
import dev.lode.ingest.index.TermStatistics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Makes what a claim needs, in memory, and writes it. Safe for many threads. */
@ApplicationScoped
class BatchIndexer {

  private final TextEmbedder embedder;
  private final TermAnalyzer analyzer;
  private final TermStatistics statistics;
  private final ItemIndex index;
  private final PointWriter writer;
  private final WorkQueue queue;
  private final Timer embedTimer;
  private final Timer writeTimer;

  BatchIndexer(
      TextEmbedder embedder,
      TermAnalyzer analyzer,
      TermStatistics statistics,
      ItemIndex index,
      PointWriter writer,
      WorkQueue queue,
      MeterRegistry meters) {
    this.embedder = embedder;
    this.analyzer = analyzer;
    this.statistics = statistics;
    this.index = index;
    this.writer = writer;
    this.queue = queue;
    this.embedTimer = meters.timer("lode.embed.batch");
    this.writeTimer = meters.timer("lode.index.write");
  }

  /** The vectors of a claim's texts; a text that comes twice is embedded once. */
  record Vectors(Map<String, float[]> byText) {
    float[] of(String text) {
      return requireNonNull(byText.get(text));
    }
  }

  /** Embeds what has to be embedded. This is where the time goes. */
  Vectors embed(Claim claim) {
    var texts = new LinkedHashSet<String>();
    for (var work : claim.work()) {
      if (work.embed() && work.item() != null) {
        var item = ItemTexts.of(work.item());
        texts.add(item.title());
        texts.add(item.content());
      }
    }
    if (texts.isEmpty()) {
      return new Vectors(Map.of());
    }
    var list = List.copyOf(texts);
    var embedded = requireNonNull(embedTimer.record(() -> embedder.embedDocuments(list)));
    var vectors = new HashMap<String, float[]>();
    for (int i = 0; i < list.size(); i++) {
      vectors.put(list.get(i), embedded.get(i));
    }
    return new Vectors(vectors);
  }

  /**
   * Writes whatever of the claim is still wanted and takes it out of the queue.
   *
   * @throws QdrantCallException if Qdrant did not take it
   * @throws dev.lode.ingest.index.NotYetVisibleException if it did not become visible in time
   */
  void write(Claim claim, Vectors vectors, IndexState.Ready ready) {
    var wanted = queue.current(claim);
    if (!wanted.isEmpty()) {
      var bm25 = statistics.current();
      index.stamp(bm25);
      var assembler = new PointAssembler(bm25, analyzer, embedder.model());
      writeTimer.record(() -> write(wanted, vectors, assembler, ready.collection()));
      queue.done(wanted);
    }
  }

  private void write(Claim claim, Vectors vectors, PointAssembler assembler, String collection) {
    var gone = new ArrayList<Work>();
    var points = new ArrayList<PointStruct>();
    var kept = new ArrayList<Work>();
    for (var work : claim.work()) {
      if (work.item() == null) {
        gone.add(work);
      } else if (work.embed()) {
        var texts = ItemTexts.of(work.item());
        points.add(assembler.point(work, vectors.of(texts.title()), vectors.of(texts.content())));
      } else {
        kept.add(work);
      }
    }
    writer.delete(collection, gone.stream().map(PointAssembler::pointId).toList());
    writer.upsert(collection, points);
    update(claim.only(kept), assembler, collection);
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
