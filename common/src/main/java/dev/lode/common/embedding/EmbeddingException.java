package dev.lode.common.embedding;

/** The embedding model could not be loaded or did not run. */
public final class EmbeddingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Tells what went wrong, without the text that was to be embedded. */
  public EmbeddingException(String message) {
    super(message);
  }

  EmbeddingException(String message, Throwable cause) {
    super(message, cause);
  }
}
