package dev.lode.common.embedding;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * Turns text into BM25 term weights, such that the dot product of a document's and a query's
 * vector, with each term weighted by Qdrant's IDF modifier, is the BM25 score (Robertson and
 * Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009). Stateless and safe for
 * many threads.
 */
public final class Bm25Encoder {

  private final Bm25Parameters parameters;
  private final TermAnalyzer analyzer;

  /** An encoder for the texts of a collection with these parameters. */
  public Bm25Encoder(Bm25Parameters parameters, TermAnalyzer analyzer) {
    this.parameters = parameters;
    this.analyzer = analyzer;
  }

  /**
   * The weights of a text to be found: {@code n (k1 + 1) / (n + k1 (1 - b + b length / average))}
   * for a term that occurs n times.
   *
   * @param language BCP 47 tag of the text's language; unknown or null is the analyzer's default
   */
  public SparseVector encodeDocument(String text, @Nullable String language) {
    var terms = analyzer.terms(text, language);
    var counts = new HashMap<String, Integer>();
    terms.forEach(term -> counts.merge(term, 1, Integer::sum));
    double k1 = parameters.k1();
    double b = parameters.b();
    double damping = k1 * (1 - b + b * terms.size() / parameters.averageLength());
    var weights = new TreeMap<Integer, Float>(Integer::compareUnsigned);
    // Two terms with one id are as good as one term, but for the rarer of which no count is right.
    counts.forEach(
        (term, n) ->
            weights.merge(termId(term), (float) (n * (k1 + 1) / (n + damping)), Math::max));
    return SparseVector.of(weights);
  }

  /**
   * The weights of a query: 1 for every term in it.
   *
   * @param language BCP 47 tag of the language to be searched; null searches in every language that
   *     the query's script is written in (see {@link TermAnalyzer#queryTerms})
   */
  public SparseVector encodeQuery(String query, @Nullable String language) {
    List<String> terms =
        language == null ? analyzer.queryTerms(query) : analyzer.terms(query, language);
    var weights = new TreeMap<Integer, Float>(Integer::compareUnsigned);
    terms.forEach(term -> weights.put(termId(term), 1f));
    return SparseVector.of(weights);
  }

  /** Dimension of a term, as Qdrant's own BM25 counts: the absolute value of its 32-bit murmur3. */
  static int termId(String term) {
    byte[] utf8 = term.getBytes(StandardCharsets.UTF_8);
    // The absolute value of Integer.MIN_VALUE is itself: as an unsigned number it is right again.
    return Math.abs(StringHelper.murmurhash3_x86_32(utf8, 0, utf8.length, 0));
  }
}
