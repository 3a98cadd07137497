package dev.lode.common.embedding;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Turns texts into dense vectors of unit length. Implementations are safe for many threads. */
public interface TextEmbedder extends AutoCloseable {

  /** Name and variant of the model. Vectors of two models must never be compared. */
  String model();

  /** Length of every vector. */
  int dimensions();

  /**
   * The vector of a search query.
   *
   * @throws EmbeddingException if the model fails
   */
  float[] embedQuery(String query);

  /**
   * The vector of a search query, for a caller that has something else to do meanwhile. Embedders
   * with threads of their own override this; others compute it before they return.
   *
   * @return a vector, or a failure as of {@link #embedQuery}
   */
  default CompletableFuture<float[]> embedQueryAsync(String query) {
    try {
      return CompletableFuture.completedFuture(embedQuery(query));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * The vectors of texts to be found, in the order of the texts. The vector of a text depends on
   * that text alone, not on its neighbours in the list.
   *
   * @throws EmbeddingException if the model fails
   */
  List<float[]> embedDocuments(List<String> texts);

  /** Loads the model now, so that no later call waits for it. */
  void load();

  @Override
  void close();
}
