package dev.lode.query.search;

import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.index.ItemPayload;
import dev.lode.query.search.SearchResult.Hit;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns points into hits. Safe for many threads. */
@ApplicationScoped
public class Hits {

  /** What a hit needs: transcripts are large, and lineage is for operators. */
  public static final WithPayloadSelector PAYLOAD =
      WithPayloadSelectorFactory.exclude(List.of(ItemPayload.TRANSCRIPT, "lineage"));

  private final TermAnalyzer analyzer;

  Hits(TermAnalyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** The words whose passages a hit shows. */
  QueryWords words(@Nullable String query, @Nullable String language) {
    if (query == null) {
      return new QueryWords(analyzer, Set.of());
    }
    return new QueryWords(
        analyzer,
        Set.copyOf(
            language == null ? analyzer.queryTerms(query) : analyzer.terms(query, language)));
  }

  /** Hits that show the heads of their descriptions. */
  public List<Hit> of(List<ScoredPoint> points) {
    var none = words(null, null);
    return points.stream().map(point -> of(point, none)).toList();
  }

  /** The hit of a point that was returned with {@link #PAYLOAD}. */
  Hit of(ScoredPoint point, QueryWords words) {
    var item = ItemPayload.toItem(point.getPayloadMap());
    var description = item.item().description();
    var snippet =
        description == null
            ? null
            : Snippet.of(description, text -> words.in(text, item.item().language()));
    return new Hit(item, point.getScore(), snippet, null);
  }
}
