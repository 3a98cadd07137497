package dev.lode.common.embedding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;

/** The languages whose words are reduced to stems and whose stop words are left out. */
@SuppressWarnings("ImmutableEnumChecker") // the suppliers are constructors
public enum TermLanguage {
  ARABIC("ar", ArabicAnalyzer::new),
  /** Chinese, Japanese and Korean: pairs of neighbouring characters instead of words. */
  CJK("zh", CJKAnalyzer::new),
  DANISH("da", DanishAnalyzer::new),
  DUTCH("nl", DutchAnalyzer::new),
  /**
   * Snowball's English ("Porter 2") stemmer; Lucene's own English analyzer has the older Porter.
   */
  ENGLISH("en", () -> snowball(EnglishStemmer::new, EnglishAnalyzer.getDefaultStopSet())),
  FINNISH("fi", FinnishAnalyzer::new),
  FRENCH("fr", FrenchAnalyzer::new),
  GERMAN("de", GermanAnalyzer::new),
  GREEK("el", GreekAnalyzer::new),
  HUNGARIAN("hu", HungarianAnalyzer::new),
  ITALIAN("it", ItalianAnalyzer::new),
  NORWEGIAN("no", NorwegianAnalyzer::new),
  PORTUGUESE("pt", PortugueseAnalyzer::new),
  ROMANIAN("ro", RomanianAnalyzer::new),
  RUSSIAN("ru", RussianAnalyzer::new),
  SPANISH("es", SpanishAnalyzer::new),
  SWEDISH("sv", SwedishAnalyzer::new),
  TURKISH("tr", TurkishAnalyzer::new);

  private final String code;
  private final Supplier<Analyzer> analyzer;

  TermLanguage(String code, Supplier<Analyzer> analyzer) {
    this.code = code;
    this.analyzer = analyzer;
  }

  /** The language of a BCP 47 tag; empty for one without an analyzer, and for none. */
  public static Optional<TermLanguage> of(@Nullable String tag) {
    if (tag == null) {
      return Optional.empty();
    }
    var code =
        switch (Locale.forLanguageTag(tag).getLanguage()) {
          case "ja", "ko" -> CJK.code;
          case "nb", "nn" -> NORWEGIAN.code;
          case String other -> other;
        };
    return Arrays.stream(values()).filter(language -> language.code.equals(code)).findFirst();
  }

  Analyzer analyzer() {
    return analyzer.get();
  }

  private static Analyzer snowball(Supplier<SnowballStemmer> stemmer, CharArraySet stopWords) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        var words = new StandardTokenizer();
        var kept = new StopFilter(new LowerCaseFilter(words), stopWords);
        return new TokenStreamComponents(words, new SnowballFilter(kept, stemmer.get()));
      }
    };
  }
}
