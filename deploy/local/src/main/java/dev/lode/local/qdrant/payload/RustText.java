package dev.lode.local.qdrant.payload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The character classes and the string order of Rust's standard library, where Java's own differ:
 * they decide which keys need quotes, where tokens end and how equal facets are ordered.
 */
public final class RustText {
  /** Rust compares strings by their UTF-8 bytes, which is the order of their code points. */
  public static final Comparator<String> ORDER = RustText::compare;

  private RustText() {}

  /** {@code char::is_alphanumeric}: the Unicode property Alphabetic, or any kind of number. */
  public static boolean isAlphanumeric(int codePoint) {
    return Character.isAlphabetic(codePoint)
        || switch (Character.getType(codePoint)) {
          case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
              true;
          default -> false;
        };
  }

  /** {@code char::is_whitespace}: the Unicode property White_Space. */
  public static boolean isWhitespace(int codePoint) {
    return (codePoint >= 0x09 && codePoint <= 0x0D)
        || codePoint == 0x85
        || Character.isSpaceChar(codePoint);
  }

  /** {@code str::split_whitespace}: the parts between runs of white space, none of them empty. */
  public static List<String> splitWhitespace(String text) {
    List<String> parts = new ArrayList<>();
    int start = -1;
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      if (isWhitespace(codePoint)) {
        if (start >= 0) {
          parts.add(text.substring(start, at));
        }
        start = -1;
      } else if (start < 0) {
        start = at;
      }
      at += Character.charCount(codePoint);
    }
    if (start >= 0) {
      parts.add(text.substring(start));
    }
    return parts;
  }

  private static int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int at = 0; at < common; at++) {
      char a = left.charAt(at);
      char b = right.charAt(at);
      if (a != b) {
        // UTF-16 puts surrogates below the last 8,192 characters of the basic plane.
        boolean surrogateA = Character.isSurrogate(a);
        boolean surrogateB = Character.isSurrogate(b);
        return surrogateA == surrogateB
            ? Character.compare(a, b)
            : Boolean.compare(surrogateA, surrogateB);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
