package dev.lode.query.search;

import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.embedding.TermAnalyzer.Occurrence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the words of one query in the texts of its hits, in all their forms.
 *
 * <p>To analyze ten descriptions in full takes longer (0.7 ms) than to search. So only words that
 * begin like one of the query's are analyzed, each once: a stemmer that changes the first two
 * letters of a word costs that word its place in a snippet, no more. For one thread.
 */
final class QueryWords {

  private static final int PREFIX = 2;

  private final TermAnalyzer analyzer;
  private final Set<String> terms;
  private final Set<String> prefixes;
  private final Map<String, List<Occurrence>> known = new HashMap<>();

  /** The words of a query, as the analyzer spells them. */
  QueryWords(TermAnalyzer analyzer, Set<String> terms) {
    this.analyzer = analyzer;
    this.terms = terms;
    this.prefixes = terms.stream().map(QueryWords::prefix).collect(Collectors.toSet());
  }

  /** Where the query's words stand in a text, in order. */
  List<Occurrence> in(String text, @Nullable String language) {
    var found = new ArrayList<Occurrence>();
    if (terms.isEmpty()) {
      return found;
    }
    int start = 0;
    while (start < text.length()) {
      if (!Character.isLetterOrDigit(text.codePointAt(start))) {
        start += Character.charCount(text.codePointAt(start));
        continue;
      }
      int end = start;
      while (end < text.length() && Character.isLetterOrDigit(text.codePointAt(end))) {
        end += Character.charCount(text.codePointAt(end));
      }
      if (text.startsWith("://", end)) {
        // The words of a link are not for reading.
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
          end++;
        }
      } else if (mayMatch(text, start, end)) {
        addShifted(found, word(text.substring(start, end), language), start);
      }
      start = end;
    }
    return found;
  }

  private static void addShifted(List<Occurrence> found, List<Occurrence> inWord, int start) {
    for (var occurrence : inWord) {
      found.add(
          new Occurrence(occurrence.term(), occurrence.start() + start, occurrence.end() + start));
    }
  }

  /** Beyond ASCII a run of letters may be several words, and lower case another first letter. */
  private boolean mayMatch(String text, int start, int end) {
    return text.charAt(start) > 127
        || (end - start > 1 && text.charAt(start + 1) > 127)
        || prefixes.contains(prefix(text.substring(start, Math.min(end, start + PREFIX))));
  }

  /** Of a word in any case. */
  private static String prefix(String word) {
    var head = word.length() <= PREFIX ? word : word.substring(0, PREFIX);
    return head.toLowerCase(Locale.ROOT);
  }

  private List<Occurrence> word(String word, @Nullable String language) {
    return known.computeIfAbsent(
        language + "/" + word,
        key ->
            analyzer.occurrences(word, language).stream()
                .filter(occurrence -> terms.contains(occurrence.term()))
                .toList());
  }
}
