package dev.lode.bench.search;

import com.google.common.primitives.Floats;
import dev.lode.bench.client.Search;
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
 * What a hybrid search is made of: embed the query, weigh its terms, make one gRPC call. Safe for
 * many threads.
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

  /**
   * One query in two forms.
   *
   * @param call the gRPC call that it becomes
   * @param search the same search with its vectors, as it is sent over HTTP
   */
  record Prepared(QueryPoints call, Search search) {}

  /** Embeds a query and weighs its terms. */
  Prepared prepare(String query) {
    var dense = embed(query);
    var sparse = terms.encodeQuery(query, null);
    return new Prepared(
        HybridQuery.of(ALIAS, dense, sparse), Search.firstPage(Floats.asList(dense), sparse));
  }

  /** The model alone. */
  float[] embed(String query) {
    return embedder.embedQuery(query);
  }

  /** The gRPC call alone. */
  List<ScoredPoint> call(Prepared query) {
    return qdrant.query(query.call());
  }

  @Override
  public void close() {
    qdrant.close();
    embedder.close();
    analyzer.close();
  }
}
