package dev.lode.bench.search;

import dev.lode.bench.qdrant.BenchQdrant;
import dev.lode.bench.qdrant.HybridQuery;
import dev.lode.common.embedding.Bm25Encoder;
import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.embedding.OnnxModel;
import dev.lode.common.embedding.OnnxTextEmbedder;
import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.embedding.TermLanguage;
import dev.lode.common.embedding.TextEmbedder;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.net.URI;
import java.util.List;

/**
 * The least that a hybrid search can be: embed the query, weigh its terms, make one gRPC call. Safe
 * for many threads.
 */
final class BareSearch implements AutoCloseable {

  /** The alias that query-service searches too. */
  static final String ALIAS = "items";

  private final TextEmbedder embedder;
  private final TermAnalyzer analyzer = new TermAnalyzer(TermLanguage.ENGLISH);

  /** A query's weights do not depend on the parameters. */
  private final Bm25Encoder terms = new Bm25Encoder(Bm25Parameters.DEFAULT, analyzer);

  private final BenchQdrant qdrant;

  /**
   * Loads the model.
   *
   * @param workers queries that are embedded at the same time
   */
  BareSearch(URI qdrantUrl, int workers) {
    embedder = new OnnxTextEmbedder(OnnxModel.BGE_SMALL_EN_V15_QUANTIZED, workers);
    embedder.load();
    qdrant = new BenchQdrant(qdrantUrl);
  }

  /** Makes one search. */
  List<ScoredPoint> search(String query) {
    return call(prepare(query));
  }

  /** The gRPC call that a query becomes. */
  QueryPoints prepare(String query) {
    return HybridQuery.of(ALIAS, embedder.embedQuery(query), terms.encodeQuery(query, null));
  }

  /** The gRPC call alone. */
  List<ScoredPoint> call(QueryPoints prepared) {
    return qdrant.query(prepared);
  }

  @Override
  public void close() {
    qdrant.close();
    embedder.close();
    analyzer.close();
  }
}
