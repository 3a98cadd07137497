package dev.lode.ingest.index.gate;

import dev.lode.common.embedding.Bm25Encoder;
import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.embedding.Embedders;
import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.QdrantConnection;
import dev.lode.common.search.HybridQuery;
import dev.lode.common.search.HybridRanking;
import io.qdrant.client.grpc.Common.Filter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Searches a generation, behind the alias or not, as query-service would by default. */
@ApplicationScoped
class GenerationSearch {

  private final QdrantConnection qdrant;
  private final Embedders embedders;
  private final Bm25Encoder terms;

  GenerationSearch(QdrantConnection qdrant, Embedders embedders, TermAnalyzer analyzer) {
    this.qdrant = qdrant;
    this.embedders = embedders;
    this.terms = new Bm25Encoder(Bm25Parameters.DEFAULT, analyzer);
  }

  /**
   * A way to search a collection with the model that it was built with: the first ids for a query,
   * best first. Empty if there is no such model.
   */
  Optional<Function<String, List<UUID>>> in(String collection, CollectionStamp stamp, int limit) {
    return embedders
        .find(stamp.embeddingModel())
        .map(embedder -> query -> search(collection, query, embedder.embedQuery(query), limit));
  }

  private List<UUID> search(String collection, String query, float[] embedded, int limit) {
    var ranking = HybridRanking.DEFAULT;
    var request =
        HybridQuery.of(
                collection,
                Filter.getDefaultInstance(),
                ranking.lists(embedded, terms.encodeQuery(query, null)),
                ranking.fusion())
            .setLimit(limit)
            .build();
    return qdrant.call(client -> client.queryAsync(request)).stream()
        .map(point -> UUID.fromString(point.getId().getUuid()))
        .toList();
  }
}
