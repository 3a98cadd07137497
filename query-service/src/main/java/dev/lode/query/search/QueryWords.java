package dev.lode.query.search;

import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.embedding.TermAnalyzer.Occurrence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the words of one query in the texts of its hits, in all their forms.
 *
 * <p>To analyze ten descriptions in full takes longer (0.7 ms) than to search. So only words that
 * begin like one of the query's are analyzed, each once: a stemmer that changes the first two
 * letters of a word costs that word its place in a snippet, no more. For one thread.
 */
final class QueryWords {

  private static final int ASCII = 128;

  private final TermAnalyzer analyzer;
  private final @Nullable String query;
  private final List<String> searched;
  private final Map<String, Terms> byLanguage = new HashMap<>();
  private final Map<String, List<Occurrence>> known = new HashMap<>();

  /**
   * What the words of the query are in one language.
   *
   * @param heads what those of them begin with that begin with two letters of ASCII
   */
  private record Terms(Set<String> terms, BitSet heads) {}

  /**
   * The words of a query.
   *
   * @param query null for none
   * @param language that was searched in; null if nobody told
   */
  QueryWords(TermAnalyzer analyzer, @Nullable String query, @Nullable String language) {
    this.analyzer = analyzer;
    this.query = query;
    if (query == null) {
      this.searched = List.of();
    } else {
      this.searched =
          language == null ? analyzer.queryTerms(query) : analyzer.terms(query, language);
    }
  }

  /** Whether there is no query to have words. */
  boolean areNone() {
    return query == null;
  }

  /**
   * Where the query's words stand in a text, in order.
   *
   * @param language of the text; null if nobody told
   */
  List<Occurrence> in(String text, @Nullable String language) {
    var found = new ArrayList<Occurrence>();
    var terms = byLanguage.computeIfAbsent(String.valueOf(language), key -> terms(language));
    if (terms.terms().isEmpty()) {
      return found;
    }
    int start = 0;
    while (start < text.length()) {
      if (!Character.isLetterOrDigit(text.codePointAt(start))) {
        start += Character.charCount(text.codePointAt(start));
        continue;
      }
      int end = endOfWord(text, start);
      if (text.startsWith("://", end)) {
        // The words of a link are not for reading.
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
          end++;
        }
      } else if (mayMatch(text, start, end, terms.heads())) {
        addShifted(found, word(text.substring(start, end), language, terms.terms()), start);
      }
      start = end;
    }
    return found;
  }

  /** As they were searched for, and as they would be in a text of that language. */
  private Terms terms(@Nullable String language) {
    var terms = new HashSet<>(searched);
    if (query != null && language != null) {
      terms.addAll(analyzer.terms(query, language));
    }
    var heads = new BitSet(ASCII * ASCII);
    terms.stream()
        .filter(term -> isAscii(term, 0, term.length()))
        .forEach(term -> heads.set(head(term, 0, term.length())));
    return new Terms(terms, heads);
  }

  /** A dot or an apostrophe between two letters is part of a word, as in node.js and don't. */
  private static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      if (!Character.isLetterOrDigit(point) && !joins(text, end)) {
        break;
      }
      end += Character.charCount(point);
    }
    return end;
  }

  private static boolean joins(String text, int at) {
    return switch (text.charAt(at)) {
      case '\'', '’', '.' ->
          at + 1 < text.length()
              && Character.isLetter(text.codePointBefore(at))
              && Character.isLetter(text.codePointAt(at + 1));
      default -> false;
    };
  }

  private static void addShifted(List<Occurrence> found, List<Occurrence> inWord, int start) {
    for (var occurrence : inWord) {
      found.add(
          new Occurrence(occurrence.term(), occurrence.start() + start, occurrence.end() + start));
    }
  }

  /** Beyond ASCII a run of letters may be several words, and lower case another first letter. */
  private static boolean mayMatch(String text, int start, int end, BitSet heads) {
    return !isAscii(text, start, end) || heads.get(head(text, start, end));
  }

  /** Whether the first two characters of a word are. */
  private static boolean isAscii(String text, int start, int end) {
    return text.charAt(start) < ASCII && (end - start < 2 || text.charAt(start + 1) < ASCII);
  }

  /** The first two characters of a word in lower case, or its only one, as a number. */
  private static int head(String text, int start, int end) {
    int first = Character.toLowerCase(text.charAt(start));
    return end - start < 2 ? first : first * ASCII + Character.toLowerCase(text.charAt(start + 1));
  }

  private List<Occurrence> word(String word, @Nullable String language, Set<String> terms) {
    return known.computeIfAbsent(
        language + "/" + word,
        key ->
            analyzer.occurrences(word, language).stream()
                .filter(occurrence -> terms.contains(occurrence.term()))
                .toList());
  }
}
