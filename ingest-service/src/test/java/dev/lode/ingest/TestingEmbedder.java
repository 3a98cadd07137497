package dev.lode.ingest;

import dev.lode.common.embedding.Embedders;
import dev.lode.common.embedding.EmbeddingException;
import dev.lode.common.embedding.OnnxModel;
import dev.lode.common.embedding.OnnxTextEmbedder;
import dev.lode.common.embedding.Pooling;
import dev.lode.common.embedding.TextEmbedder;
import dev.lode.ingest.embed.EmbedConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
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

  /** What it is called, and what the index is declared with. */
  public static final String MODEL = "testing-model";

  /** Another model, with vectors of another length. */
  public static final String OTHER_MODEL = "other-testing-model";

  /** A model the files of which are not there. */
  public static final String BROKEN_MODEL = "broken-testing-model";

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
    return MODEL;
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public float[] embedQuery(String query) {
    if (query.contains(POISON)) {
      throw new EmbeddingException("the testing model failed");
    }
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

  /** The catalogue of all of them. */
  @Produces
  @Singleton
  static Embedders catalogue(TestingEmbedder embedder, EmbedConfig config) {
    return new Embedders(config.model(), List.of(embedder, embedder.other(), broken()));
  }

  private static TextEmbedder broken() {
    var nowhere = new OnnxModel.Location.Resource("/no.onnx");
    return new OnnxTextEmbedder(
        new OnnxModel(BROKEN_MODEL, DIMENSIONS, nowhere, nowhere, Pooling.CLS, "", 512), 1);
  }

  private TextEmbedder other() {
    return new OtherTestingEmbedder(this);
  }

  /** Vectors of half the length; it remembers its texts where the first one does. */
  private record OtherTestingEmbedder(TestingEmbedder first) implements TextEmbedder {

    @Override
    public String model() {
      return OTHER_MODEL;
    }

    @Override
    public int dimensions() {
      return DIMENSIONS / 2;
    }

    @Override
    public float[] embedQuery(String query) {
      return Arrays.copyOf(vectorOf(query), DIMENSIONS / 2);
    }

    @Override
    public List<float[]> embedDocuments(List<String> documents) {
      return first.embedDocuments(documents).stream()
          .map(vector -> Arrays.copyOf(vector, DIMENSIONS / 2))
          .toList();
    }

    @Override
    public void load() {}

    @Override
    public void close() {}
  }

  @Override
  public void load() {}

  @Override
  public void close() {}
}
