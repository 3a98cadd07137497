package dev.lode.query.search;

import static io.qdrant.client.VectorInputFactory.vectorInput;

import dev.lode.common.embedding.Bm25Encoder;
import dev.lode.common.embedding.SparseVector;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.common.search.RankedList;
import dev.lode.query.embedding.QueryEmbedder;
import dev.lode.query.index.Qdrant;
import io.qdrant.client.grpc.Points.VectorInput;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns a request into the lists that are to be ranked. Safe for many threads. */
@ApplicationScoped
class QueryEncoder {

  private static final Logger LOG = Logger.getLogger(QueryEncoder.class);

  private final QueryEmbedder embedder;
  private final Bm25Encoder bm25;

  QueryEncoder(QueryEmbedder embedder, Bm25Encoder bm25) {
    this.embedder = embedder;
    this.bm25 = bm25;
  }

  /**
   * The lists of a search.
   *
   * @param lists none if there is nothing to search for: not one word, or no weight
   * @param degraded what the lists lack, in the words of {@link SearchResult#degraded}
   */
  record EncodedQuery(List<RankedList> lists, List<String> degraded) {}

  /**
   * The lists of a request that has a query or vectors.
   *
   * @param model the one that the searched collection was built with
   * @throws ProblemException with status 503 if the embedder fails and nothing else can be searched
   */
  EncodedQuery encode(SearchRequest request, String model) {
    return switch (request.mode()) {
      case HYBRID -> hybrid(request, model);
      case DENSE -> dense(request, model);
      case SPARSE -> sparse(request);
    };
  }

  private EncodedQuery hybrid(SearchRequest request, String model) {
    var weights = request.profile().weights();
    var limits = request.profile().prefetchLimits();
    var brought = request.vectors();
    boolean embeds =
        (brought.title() == null && weights.title() > 0)
            || (brought.content() == null && weights.content() > 0);
    // The model works while the words are counted.
    var embedding = embeds ? startEmbedding(request.query(), model) : null;
    var terms = terms(request);
    var degraded = new ArrayList<String>();
    VectorInput embedded = null;
    if (embedding != null) {
      try {
        embedded = vectorInput(Qdrant.await(embedding));
      } catch (RuntimeException e) {
        if (terms == null && brought.title() == null && brought.content() == null) {
          throw embedderAway(e);
        }
        LOG.warnf("A search is lexical only: %s", e);
        degraded.add(SearchResult.DEGRADED_EMBEDDER);
      }
    }
    if (terms == null && request.query() != null && weights.terms() > 0) {
      degraded.add(SearchResult.DEGRADED_TERMS);
    }
    var lists = new ArrayList<RankedList>();
    add(
        lists,
        IndexSchema.TITLE,
        orElse(brought.title(), embedded),
        weights.title(),
        limits.title());
    add(
        lists,
        IndexSchema.CONTENT,
        orElse(brought.content(), embedded),
        weights.content(),
        limits.content());
    add(lists, IndexSchema.TERMS, terms, weights.terms(), limits.terms());
    return new EncodedQuery(lists, degraded);
  }

  private EncodedQuery dense(SearchRequest request, String model) {
    int limit = request.profile().prefetchLimits().content();
    var brought = request.vectors().content();
    if (brought != null) {
      return alone(IndexSchema.CONTENT, vectorInput(brought), limit);
    }
    var embedding = startEmbedding(request.query(), model);
    if (embedding == null) {
      return new EncodedQuery(List.of(), List.of());
    }
    try {
      return alone(IndexSchema.CONTENT, vectorInput(Qdrant.await(embedding)), limit);
    } catch (RuntimeException e) {
      throw embedderAway(e);
    }
  }

  private EncodedQuery sparse(SearchRequest request) {
    var terms = terms(request);
    return terms == null
        ? new EncodedQuery(List.of(), List.of())
        : alone(IndexSchema.TERMS, terms, request.profile().prefetchLimits().terms());
  }

  private static EncodedQuery alone(String vector, VectorInput input, int limit) {
    return new EncodedQuery(List.of(new RankedList(vector, input, 1, limit)), List.of());
  }

  private static void add(
      List<RankedList> lists, String vector, @Nullable VectorInput input, float weight, int limit) {
    if (input != null && weight > 0) {
      lists.add(new RankedList(vector, input, weight, limit));
    }
  }

  private static @Nullable VectorInput orElse(
      @Nullable List<Float> brought, @Nullable VectorInput embedded) {
    return brought == null ? embedded : vectorInput(brought);
  }

  private @Nullable CompletionStage<float[]> startEmbedding(@Nullable String query, String model) {
    return query == null ? null : embedder.embed(query, model);
  }

  /** Null if there is no word to search for: none at all, or only ones that say nothing. */
  private @Nullable VectorInput terms(SearchRequest request) {
    var brought = request.vectors().terms();
    if (brought != null && brought.indices() != null && brought.values() != null) {
      return brought.indices().isEmpty()
          ? null
          : vectorInput(brought.values(), brought.indices().stream().map(Long::intValue).toList());
    }
    if (request.query() == null) {
      return null;
    }
    SparseVector weights =
        bm25.encodeQuery(request.query(), request.filter().language().orElse(null));
    return weights.isEmpty() ? null : vectorInput(weights.values(), weights.indices());
  }

  private static ProblemException embedderAway(RuntimeException cause) {
    return new ProblemException(
        Problem.of(
            ProblemType.DEPENDENCY_AWAY,
            "The query can't be embedded now; mode sparse works without the model"),
        Duration.ofSeconds(2),
        cause);
  }
}
