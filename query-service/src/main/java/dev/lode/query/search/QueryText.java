package dev.lode.query.search;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Makes query texts that mean the same the same text, and every text safe to hand on. */
public final class QueryText {

  private QueryText() {}

  /**
   * The text in Unicode's composed form (NFC), with single spaces where there was white space or a
   * control character, and U+FFFD for halves of surrogate pairs, which neither the tokenizer nor
   * gRPC can carry.
   *
   * @return null if nothing is left
   */
  public static @Nullable String normalise(@Nullable String text) {
    if (text == null) {
      return null;
    }
    var clean = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(
            point -> {
              if (isSpace(point)) {
                if (!clean.isEmpty() && clean.charAt(clean.length() - 1) != ' ') {
                  clean.append(' ');
                }
              } else if (Character.getType(point) == Character.SURROGATE) {
                clean.append('\uFFFD');
              } else {
                clean.appendCodePoint(point);
              }
            });
    var stripped = clean.toString().strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private static boolean isSpace(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || Character.isISOControl(point);
  }
}
