package dev.lode.bench.quality.tuning;

import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.VectorInputFactory.vectorInput;

import dev.lode.bench.qdrant.BenchQdrant;
import dev.lode.common.embedding.Bm25Encoder;
import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.embedding.OnnxModel;
import dev.lode.common.embedding.OnnxTextEmbedder;
import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.embedding.TermLanguage;
import dev.lode.common.embedding.TextEmbedder;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.quality.JudgedQuery;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.VectorInput;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Asks Qdrant, by gRPC, for what each vector alone finds. Embeds with the bundled model. */
public final class ListFetcher implements AutoCloseable {

  private static final String ALIAS = "items";

  private final TextEmbedder embedder;
  private final TermAnalyzer analyzer = new TermAnalyzer(TermLanguage.ENGLISH);

  /** A query's weights do not depend on the parameters. */
  private final Bm25Encoder terms = new Bm25Encoder(Bm25Parameters.DEFAULT, analyzer);

  private final BenchQdrant qdrant;
  private final int depth;

  /**
   * A fetcher of lists.
   *
   * @param depth points that each list has at most
   */
  public ListFetcher(URI qdrantUrl, int depth) {
    this.embedder =
        new OnnxTextEmbedder(
            OnnxModel.BGE_SMALL_EN_V15_QUANTIZED, Runtime.getRuntime().availableProcessors());
    this.qdrant = new BenchQdrant(qdrantUrl);
    this.depth = depth;
  }

  /**
   * The lists of all queries.
   *
   * @param filter of every search
   * @throws IOException if the collection was built with another model than the bundled one
   */
  public List<RawLists> fetch(List<JudgedQuery> queries, Filter filter) throws IOException {
    requireBundledModel();
    var fetched = new ArrayList<RawLists>();
    for (var query : queries) {
      fetched.add(fetch(query, filter));
    }
    return fetched;
  }

  private void requireBundledModel() throws IOException {
    var built =
        CollectionStamp.fromMetadata(qdrant.metadata(ALIAS)).map(CollectionStamp::embeddingModel);
    if (!built.equals(Optional.of(embedder.model()))) {
      throw new IOException(
          "the collection was built with the model %s, queries are embedded with %s"
              .formatted(built.orElse("of somebody else"), embedder.model()));
    }
  }

  private RawLists fetch(JudgedQuery query, Filter filter) {
    var lists = new LinkedHashMap<String, RawList>();
    var embedded = vectorInput(embedder.embedQuery(query.query()));
    lists.put(IndexSchema.TITLE, fetch(IndexSchema.TITLE, embedded, filter));
    lists.put(IndexSchema.CONTENT, fetch(IndexSchema.CONTENT, embedded, filter));
    var words = terms.encodeQuery(query.query(), null);
    if (!words.isEmpty()) {
      lists.put(
          IndexSchema.TERMS,
          fetch(IndexSchema.TERMS, vectorInput(words.values(), words.indices()), filter));
    }
    return new RawLists(query.query(), query.gradesByPoint(), lists);
  }

  private RawList fetch(String vector, VectorInput input, Filter filter) {
    var found =
        qdrant.query(
            QueryPoints.newBuilder()
                .setCollectionName(ALIAS)
                .setQuery(nearest(input))
                .setUsing(vector)
                .setFilter(filter)
                .setLimit(depth)
                .build());
    return new RawList(
        found.stream().map(point -> point.getId().getUuid()).toList(),
        found.stream().map(point -> point.getScore()).toList());
  }

  @Override
  public void close() {
    qdrant.close();
    embedder.close();
    analyzer.close();
  }
}
