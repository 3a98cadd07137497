package dev.lode.query.search;

import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.index.ItemPayload;
import dev.lode.common.index.VettingPayload;
import dev.lode.query.search.SearchResult.Hit;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns points into hits. Safe for many threads. */
@ApplicationScoped
public class Hits {

  /**
   * What a hit needs: transcripts are large, lineage is for operators, and what people wrote when
   * they decided is for those who vet.
   */
  public static final WithPayloadSelector PAYLOAD =
      WithPayloadSelectorFactory.exclude(
          Stream.concat(
                  Stream.of(ItemPayload.TRANSCRIPT, "lineage"), VettingPayload.HISTORIES.stream())
              .toList());

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

  /** The hit of a point that was returned with {@link #PAYLOAD}, showing a query's words. */
  public Hit of(ScoredPoint point, String query) {
    return of(point, words(query, null));
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
