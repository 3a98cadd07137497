package dev.lode.query.search;

import static io.qdrant.client.QueryFactory.nearest;

import dev.lode.common.embedding.Bm25Encoder;
import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.QdrantCallException;
import dev.lode.query.index.Qdrant;
import dev.lode.query.vocabulary.Vocabulary;
import dev.lode.query.vocabulary.Words;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Points.QueryPoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sets right the words of a query that no item has. A word that any item has, in whatever form, is
 * never touched: the vocabulary in memory knows most of them, and of the others the index itself is
 * asked, by one call for the whole query.
 *
 * <p>The model gets the corrected text too. It was tried on 183 misspelt queries of the sample:
 * mean reciprocal rank .68 as they were, .77 with only the words set right, .89 with both, and .90
 * of the same queries without a mistake. The price is a word that no item has and that is right,
 * which may be taken for another one (4 of 20): hence the answer tells, and who asks may refuse.
 *
 * <p>Safe for many threads.
 */
@ApplicationScoped
class QueryCorrection {

  private static final Logger LOG = Logger.getLogger(QueryCorrection.class);

  /** A text with more words that nobody knows is not misspelt but about something else. */
  private static final int MAX_DOUBTS = 5;

  private final Vocabulary vocabulary;
  private final TermAnalyzer analyzer;
  private final Bm25Encoder bm25;
  private final Qdrant qdrant;

  QueryCorrection(Vocabulary vocabulary, TermAnalyzer analyzer, Bm25Encoder bm25, Qdrant qdrant) {
    this.vocabulary = vocabulary;
    this.analyzer = analyzer;
    this.bm25 = bm25;
    this.qdrant = qdrant;
  }

  /**
   * A word that may be misspelt.
   *
   * @param start where it stands in the query
   * @param nearest what it would be replaced by
   */
  private record Doubt(String word, int start, int end, String nearest) {}

  /** The request, with its query set right if a word of it has to be and may be. */
  SearchRequest apply(SearchRequest request, String collection) {
    var query = request.query();
    if (query == null
        || request.exact()
        || request.mode() == SearchMode.DENSE
        || request.vectors().terms() != null) {
      return request;
    }
    var language = request.filter().language().orElse(null);
    var doubts = doubts(query, language, vocabulary.words());
    if (doubts.isEmpty() || doubts.size() > MAX_DOUBTS) {
      return request;
    }
    try {
      var misspelt = missing(doubts, language, collection);
      return misspelt.isEmpty() ? request : request.correctedTo(replaced(query, misspelt));
    } catch (QdrantCallException | FaultToleranceException e) {
      LOG.debugf("A query is searched as it is written: %s", e.getMessage());
      return request;
    }
  }

  private List<Doubt> doubts(String query, @Nullable String language, Words known) {
    var doubts = new ArrayList<Doubt>();
    for (var occurrence : analyzer.occurrences(query, language)) {
      var word = query.substring(occurrence.start(), occurrence.end()).toLowerCase(Locale.ROOT);
      if (word.codePoints().allMatch(Character::isLetter)
          && !known.words().contains(word)
          && terms(word, language).stream().noneMatch(known.terms()::contains)) {
        known
            .words()
            .nearest(word)
            .map(nearest -> new Doubt(word, occurrence.start(), occurrence.end(), nearest))
            .ifPresent(doubts::add);
      }
    }
    return doubts;
  }

  private List<String> terms(String word, @Nullable String language) {
    return language == null ? analyzer.queryTerms(word) : analyzer.terms(word, language);
  }

  /** Those that no item of the index has. */
  private List<Doubt> missing(List<Doubt> doubts, @Nullable String language, String collection) {
    var questions =
        doubts.stream().map(doubt -> anyWith(doubt.word(), language, collection)).toList();
    var answers = qdrant.call(client -> client.queryBatchAsync(collection, questions));
    return IntStream.range(0, doubts.size())
        .filter(i -> answers.get(i).getResultCount() == 0)
        .mapToObj(doubts::get)
        .toList();
  }

  private QueryPoints anyWith(String word, @Nullable String language, String collection) {
    var terms = bm25.encodeQuery(word, language);
    return QueryPoints.newBuilder()
        .setCollectionName(collection)
        .setQuery(nearest(terms.values(), terms.indices()))
        .setUsing(IndexSchema.TERMS)
        .setLimit(1)
        .setWithPayload(WithPayloadSelectorFactory.enable(false))
        .build();
  }

  private static String replaced(String query, List<Doubt> misspelt) {
    var text = new StringBuilder(query);
    for (var doubt : misspelt.reversed()) {
      text.replace(doubt.start(), doubt.end(), doubt.nearest());
    }
    return text.toString();
  }
}
