package dev.lode.query.search;

import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.index.ItemPayload;
import dev.lode.common.index.VettingPayload;
import dev.lode.common.model.Item;
import dev.lode.query.search.SearchResult.Hit;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

  /** The words that the hits of a search show. */
  QueryWords words(SearchRequest request) {
    return new QueryWords(analyzer, request.wording(), request.filter().language().orElse(null));
  }

  /** Hits that show the heads of their descriptions. */
  public List<Hit> of(List<ScoredPoint> points) {
    var none = new QueryWords(analyzer, null, null);
    return points.stream().map(point -> of(point, none)).toList();
  }

  /** The hit of a point that was returned with {@link #PAYLOAD}, showing a query's words. */
  public Hit of(ScoredPoint point, String query) {
    return of(point, new QueryWords(analyzer, query, null));
  }

  /** The hit of a point that was returned with {@link #PAYLOAD}. */
  Hit of(ScoredPoint point, QueryWords words) {
    var indexed = ItemPayload.toItem(point.getPayloadMap());
    var item = indexed.item();
    var snippet = snippet(item, words);
    return new Hit(
        indexed,
        point.getScore(),
        Highlight.of(words.in(item.title(), item.language())),
        snippet == null ? null : snippet.text(),
        snippet == null ? List.of() : snippet.highlights(),
        null,
        null);
  }

  private static @Nullable Snippet snippet(Item item, QueryWords words) {
    var description = item.description();
    if (description == null) {
      return null;
    }
    return words.areNone()
        ? Snippet.head(description)
        : Snippet.of(description, text -> words.in(text, item.language()));
  }
}
