package dev.lode.common.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into the terms that lexical search compares: words in lower case without the language's
 * stop words, reduced to their stems. Safe for many threads.
 */
public final class TermAnalyzer implements AutoCloseable {

  /** The language of a query's words by their script, where a script has one common language. */
  private static final Map<UnicodeScript, TermLanguage> LANGUAGE_BY_SCRIPT =
      Map.of(
          UnicodeScript.CYRILLIC, TermLanguage.RUSSIAN,
          UnicodeScript.GREEK, TermLanguage.GREEK,
          UnicodeScript.ARABIC, TermLanguage.ARABIC,
          UnicodeScript.HAN, TermLanguage.CJK,
          UnicodeScript.HIRAGANA, TermLanguage.CJK,
          UnicodeScript.KATAKANA, TermLanguage.CJK,
          UnicodeScript.HANGUL, TermLanguage.CJK);

  private final TermLanguage defaultLanguage;

  /** Analyzers are built when their language first comes up: most collections have one or two. */
  private final Map<TermLanguage, Analyzer> analyzers = new ConcurrentHashMap<>();

  /** An analyzer that takes texts of unknown language for ones in {@code defaultLanguage}. */
  public TermAnalyzer(TermLanguage defaultLanguage) {
    this.defaultLanguage = defaultLanguage;
  }

  /** The terms of a text in order, repetitions included. */
  public List<String> terms(String text, @Nullable String language) {
    return terms(text, TermLanguage.of(language).orElse(defaultLanguage));
  }

  /**
   * The terms of a query whose language nobody told: those of the default language, and, for
   * letters of another script, those of that script's language, so that a Russian word finds its
   * other forms too.
   */
  public List<String> queryTerms(String query) {
    var terms = new ArrayList<>(terms(query, defaultLanguage));
    query
        .codePoints()
        .mapToObj(UnicodeScript::of)
        .distinct()
        .map(LANGUAGE_BY_SCRIPT::get)
        .distinct()
        .filter(language -> language != null && language != defaultLanguage)
        .forEach(language -> terms.addAll(terms(query, language)));
    return terms;
  }

  /**
   * A term and where it stands.
   *
   * @param term as {@link #terms} spells it
   * @param start where the word begins in the text
   * @param end where it ends, exclusive
   */
  public record Occurrence(String term, int start, int end) {}

  /** The terms of a text in order, each with its place, so that a reader can be shown the word. */
  public List<Occurrence> occurrences(String text, @Nullable String language) {
    var occurrences = new ArrayList<Occurrence>();
    analyze(
        text,
        TermLanguage.of(language).orElse(defaultLanguage),
        (term, offset) ->
            occurrences.add(
                new Occurrence(term.toString(), offset.startOffset(), offset.endOffset())));
    return occurrences;
  }

  private List<String> terms(String text, TermLanguage language) {
    var terms = new ArrayList<String>();
    analyze(text, language, (term, offset) -> terms.add(term.toString()));
    return terms;
  }

  private void analyze(
      String text, TermLanguage language, BiConsumer<CharTermAttribute, OffsetAttribute> consumer) {
    var analyzer = analyzers.computeIfAbsent(language, TermLanguage::analyzer);
    try (var tokens = analyzer.tokenStream(language.name().toLowerCase(Locale.ROOT), text)) {
      var term = tokens.addAttribute(CharTermAttribute.class);
      var offset = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        consumer.accept(term, offset);
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a string", e);
    }
  }

  @Override
  public void close() {
    analyzers.values().forEach(Analyzer::close);
  }
}
