package dev.lode.local.qdrant.index;

import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** Letters without their accents, by Qdrant's table. */
final class AsciiFolding {
  private AsciiFolding() {}

  static String fold(String text) {
    char[] source = text.toCharArray();
    // No character turns into more than four.
    char[] target = new char[source.length * 4];
    int length = 0;
    for (int at = 0; at < source.length; at++) {
      char same = exception(source[at]);
      if (same == 0) {
        length = ASCIIFoldingFilter.foldToASCII(source, at, target, length, 1);
      } else {
        target[length++] = same;
      }
    }
    return new String(target, 0, length);
  }

  /** Qdrant took its table from Lucene, and parted from it in three letters. */
  private static char exception(char letter) {
    return switch (letter) {
      case '\u01E5', '\u01E7' -> 'g';
      case '\u018F' -> '\u018F';
      default -> 0;
    };
  }
}
