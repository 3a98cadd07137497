package dev.lode.query.vocabulary;

import static dev.lode.query.vocabulary.Name.Kind.CHANNEL;
import static dev.lode.query.vocabulary.Name.Kind.TAG;

import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.index.IndexedField;
import dev.lode.common.index.QdrantConnection;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.ScrollPoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Reads the words and names of a collection.
 *
 * <p>Words come from the texts of as many items as are configured. A payload field of each item's
 * words, to be counted as a facet, was rejected: it would cost every index memory for every word of
 * every item, to tell apart what a sample tells too. That a word is missing here does not mean that
 * it is not in the index; who wants to know asks the index.
 */
@ApplicationScoped
class VocabularyReader {

  private static final int PAGE = 500;
  private static final int SHORTEST = 3;
  private static final int LONGEST = 30;

  /** Long descriptions end in links and credits. */
  private static final int READ = 2_000;

  private static final List<String> TEXTS =
      List.of("title", "description", "tags", "channel.name", "extra");

  private final QdrantConnection qdrant;
  private final TermAnalyzer terms;
  private final VocabularyConfig config;

  VocabularyReader(QdrantConnection qdrant, TermAnalyzer terms, VocabularyConfig config) {
    // Not through the guard: what is read in the background must not take a search's turn.
    this.qdrant = qdrant;
    this.terms = terms;
    this.config = config;
  }

  /**
   * Reads all anew.
   *
   * @throws dev.lode.common.index.QdrantCallException if Qdrant does not answer
   */
  Words read(String collection) {
    var words = WordList.of(counts(collection), config.words());
    var names = new ArrayList<Name>();
    names.addAll(names(collection, IndexedField.CHANNEL_NAME, CHANNEL));
    names.addAll(names(collection, IndexedField.TAGS, TAG));
    return new Words(words, termsOf(words), NameList.of(names));
  }

  private Set<String> termsOf(WordList words) {
    var known = new HashSet<String>();
    words.forEach(word -> known.addAll(terms.queryTerms(word)));
    return known;
  }

  private List<Name> names(String collection, IndexedField field, Name.Kind kind) {
    if (config.names() == 0) {
      return List.of();
    }
    var request =
        FacetCounts.newBuilder()
            .setCollectionName(collection)
            .setKey(field.path())
            .setLimit(config.names())
            .build();
    return qdrant.call(client -> client.facetAsync(request)).stream()
        .map(hit -> new Name(kind, hit.getValue().getStringValue(), hit.getCount()))
        .toList();
  }

  private Map<String, Integer> counts(String collection) {
    var counts = new HashMap<String, Integer>();
    var request =
        ScrollPoints.newBuilder()
            .setCollectionName(collection)
            .setWithPayload(WithPayloadSelectorFactory.include(TEXTS));
    int left = config.items();
    try (var analyzer = new StandardAnalyzer()) {
      while (left > 0) {
        var page = request.setLimit(Math.min(PAGE, left)).build();
        var answer = qdrant.call(client -> client.scrollAsync(page));
        for (var point : answer.getResultList()) {
          point.getPayloadMap().values().forEach(value -> count(value, analyzer, counts));
        }
        forgetTheRarest(counts);
        left -= answer.getResultCount();
        if (!answer.hasNextPageOffset()) {
          break;
        }
        request.setOffset(answer.getNextPageOffset());
      }
    }
    return counts;
  }

  /** What is read in between may be more than what is kept, but not without end. */
  private void forgetTheRarest(Map<String, Integer> counts) {
    if (counts.size() > 4 * config.words()) {
      counts.values().removeIf(count -> count == 1);
    }
  }

  private static void count(Value value, StandardAnalyzer analyzer, Map<String, Integer> counts) {
    switch (value.getKindCase()) {
      case STRING_VALUE -> count(value.getStringValue(), analyzer, counts);
      case LIST_VALUE ->
          value.getListValue().getValuesList().forEach(each -> count(each, analyzer, counts));
      case STRUCT_VALUE ->
          value
              .getStructValue()
              .getFieldsMap()
              .values()
              .forEach(each -> count(each, analyzer, counts));
      case NULL_VALUE, BOOL_VALUE, INTEGER_VALUE, DOUBLE_VALUE, KIND_NOT_SET -> {}
    }
  }

  private static void count(String text, StandardAnalyzer analyzer, Map<String, Integer> counts) {
    var head = text.length() <= READ ? text : text.substring(0, READ);
    try (var tokens = analyzer.tokenStream("", head)) {
      var token = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        if (isWord(token)) {
          counts.merge(token.toString(), 1, Integer::sum);
        }
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a string", e);
    }
  }

  /** Numbers, names of hosts and single characters are not to be guessed. */
  private static boolean isWord(CharSequence token) {
    return token.length() >= SHORTEST
        && token.length() <= LONGEST
        && token
            .codePoints()
            .allMatch(point -> Character.isLetter(point) || point == '\'' || point == '’');
  }
}
