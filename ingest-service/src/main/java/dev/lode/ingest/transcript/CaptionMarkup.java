package dev.lode.ingest.transcript;

import java.util.Map;

/** What a reader sees of a line of captions: neither tags nor character references. */
final class CaptionMarkup {

  private static final Map<String, String> REFERENCES =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "#39", "'", "nbsp", " ",
          "lrm", "", "rlm", "");

  /** The longest name of a reference. */
  private static final int MAX_NAME = 4;

  private CaptionMarkup() {}

  /** The words of a line, with single spaces between them; empty if it only has markup. */
  static String toText(String line) {
    var text = new StringBuilder(line.length());
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      int end = c == '<' ? line.indexOf('>', i) : c == '&' ? endOfReference(line, i) : -1;
      if (end < 0) {
        text.append(c);
        i++;
      } else {
        if (c == '&') {
          text.append(REFERENCES.get(line.substring(i + 1, end)));
        }
        i = end + 1;
      }
    }
    return singleSpaced(text);
  }

  /** Where a known reference that begins here ends; -1 if there is none. */
  private static int endOfReference(String line, int start) {
    int end = line.indexOf(';', start, Math.min(line.length(), start + MAX_NAME + 2));
    return end >= 0 && REFERENCES.containsKey(line.substring(start + 1, end)) ? end : -1;
  }

  /** The words of a text that has no markup. */
  static String singleSpaced(CharSequence text) {
    var line = new StringBuilder(text.length());
    boolean space = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        line.append(c);
        space = false;
      } else if (!space) {
        line.append(' ');
        space = true;
      }
    }
    if (space && !line.isEmpty()) {
      line.setLength(line.length() - 1);
    }
    return line.toString();
  }

  /** A line that {@link #toText} reads as this text again. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
