package dev.lode.common.embedding;

/** How one vector is made of those of a text's tokens. */
public enum Pooling {
  /** That of the first token, {@code [CLS]}: bge and most models trained for retrieval. */
  CLS,
  /** The mean of all: MiniLM, and most models of the sentence-transformers family. */
  MEAN
}
