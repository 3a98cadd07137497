package dev.lode.ingest.source;

/**
 * Text that PostgreSQL, Qdrant and a page can all hold. Control characters other than tab and line
 * breaks are left out (PostgreSQL refuses NUL), and half a surrogate pair becomes U+FFFD: both are
 * accidents of an export, and no reason to lose an item.
 */
final class CleanText {

  private CleanText() {}

  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUnclean(text, i)) {
        return clean(text, i);
      }
    }
    return text;
  }

  private static String clean(String text, int from) {
    var cleaned = new StringBuilder(text.length()).append(text, 0, from);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isUnclean(text, i)) {
        cleaned.append(c);
      } else if (Character.isSurrogate(c)) {
        cleaned.append('\uFFFD');
      }
    }
    return cleaned.toString();
  }

  private static boolean isUnclean(String text, int i) {
    char c = text.charAt(i);
    if (c < ' ') {
      return c != '\t' && c != '\n' && c != '\r';
    }
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return c == 0x7F
        || (Character.isLowSurrogate(c)
            && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1))));
  }
}
