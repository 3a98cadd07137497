package dev.lode.query.filter;

import java.util.regex.Pattern;

/**
 * Texts that say nothing: of spaces and control characters alone. One regular expression says so
 * here and in the contract, so that both draw the line at the same character.
 */
public final class Blank {

  /**
   * Matches, somewhere in it, every text that is not blank. Spelt out, because each dialect of
   * regular expressions has another idea of white space: all of Unicode's separators (Z) and
   * control characters (Cc).
   */
  public static final String NOT_BLANK =
      "[^\\u0000-\\u0020\\u007f-\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";

  private static final Pattern SOMETHING = Pattern.compile(NOT_BLANK);

  private Blank() {}

  /** Whether the text says nothing. */
  public static boolean is(String text) {
    return !SOMETHING.matcher(text).find();
  }
}
