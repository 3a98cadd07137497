package dev.lode.query.vocabulary;

import java.util.Collections;
import java.util.Set;

/**
 * What was read of one collection. Immutable.
 *
 * @param words as they are written, in lower case
 * @param terms what lexical search makes of them
 * @param names of channels and tags
 */
public record Words(WordList words, Set<String> terms, NameList names) {

  static final Words NONE = new Words(WordList.EMPTY, Set.of(), NameList.EMPTY);

  /** Keeps others from changing the terms; they are not copied, for they are many. */
  public Words {
    terms = Collections.unmodifiableSet(terms);
  }
}
