package dev.lode.query.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * Makes texts comparable as people type them: without case and accents, word by word, as the index
 * of titles does.
 */
public final class Folding {

  /** What the folding of one character may become at most. */
  private static final int GROWTH = 4;

  private Folding() {}

  /** The text without case and accents. */
  public static String fold(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    var folded = new char[lower.length() * GROWTH];
    int length = ASCIIFoldingFilter.foldToASCII(lower.toCharArray(), 0, folded, 0, lower.length());
    return new String(folded, 0, length);
  }

  /** The runs of letters and digits of a text that was folded. */
  public static List<String> words(String folded) {
    var words = new ArrayList<String>();
    int start = -1;
    int at = 0;
    while (at < folded.length()) {
      int point = folded.codePointAt(at);
      if (Character.isLetterOrDigit(point)) {
        start = start < 0 ? at : start;
      } else if (start >= 0) {
        words.add(folded.substring(start, at));
        start = -1;
      }
      at += Character.charCount(point);
    }
    if (start >= 0) {
      words.add(folded.substring(start));
    }
    return words;
  }
}
