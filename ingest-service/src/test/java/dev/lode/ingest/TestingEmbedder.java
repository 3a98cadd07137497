package dev.lode.ingest;

import dev.lode.common.embedding.TextEmbedder;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Takes the place of the model: the same text has the same vector, and every text is remembered.
 */
@Singleton
public final class TestingEmbedder implements TextEmbedder {

  /** A text with this word in it can't be embedded. */
  public static final String POISON = "unembeddable";

  private static final int DIMENSIONS = 384;

  private final ConcurrentLinkedQueue<String> texts = new ConcurrentLinkedQueue<>();

  /** The vector of a text. */
  public static float[] vectorOf(String text) {
    var random = new Random(text.hashCode());
    var vector = new float[DIMENSIONS];
    double squares = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = random.nextFloat() - 0.5f;
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  /** The texts that contain this word and were embedded so far. */
  public List<String> embedded(String word) {
    return texts.stream().filter(text -> text.contains(word)).sorted().toList();
  }

  @Override
  public String model() {
    return "testing-model";
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public float[] embedQuery(String query) {
    return vectorOf(query);
  }

  @Override
  public List<float[]> embedDocuments(List<String> documents) {
    documents.stream()
        .filter(text -> text.contains(POISON))
        .findFirst()
        .ifPresent(
            text -> {
              throw new IllegalArgumentException("the testing model does not like this text");
            });
    texts.addAll(documents);
    return documents.stream().map(TestingEmbedder::vectorOf).toList();
  }

  @Override
  public void load() {}

  @Override
  public void close() {}
}
