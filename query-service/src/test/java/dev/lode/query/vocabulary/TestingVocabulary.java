package dev.lode.query.vocabulary;

/** Lets tests of other packages not wait for the background. */
public final class TestingVocabulary {

  private TestingVocabulary() {}

  /** Reads the live index now, if it has changed. */
  public static void read(Vocabulary vocabulary) {
    vocabulary.look();
  }
}
