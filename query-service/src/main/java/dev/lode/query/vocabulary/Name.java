package dev.lode.query.vocabulary;

/**
 * A value that many items share.
 *
 * @param count items that have it, as the index estimates
 */
public record Name(Kind kind, String text, long count) {

  /** What it is the name of. */
  public enum Kind {
    CHANNEL,
    TAG
  }
}
