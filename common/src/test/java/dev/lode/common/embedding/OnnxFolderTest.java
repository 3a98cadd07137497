package dev.lode.common.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real model in a folder, as Hugging Face has them, and pooled as its card might want it. */
class OnnxFolderTest {

  private static final String TEXT = "Zero downtime deployments with blue and green";

  @TempDir static Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    var bundled = OnnxModel.BGE_SMALL_EN_V15_QUANTIZED;
    try (var model = bundled.model().open();
        var tokenizer = bundled.tokenizer().open()) {
      Files.copy(model, folder.resolve("model.onnx"));
      Files.copy(tokenizer, folder.resolve("tokenizer.json"));
    }
  }

  private static OnnxTextEmbedder embedder(Path path, int dimensions, Pooling pooling) {
    var settings =
        new OnnxModelSettings() {
          @Override
          public Path path() {
            return path;
          }

          @Override
          public int dimensions() {
            return dimensions;
          }

          @Override
          public Pooling pooling() {
            return pooling;
          }

          @Override
          public Optional<String> queryPrefix() {
            return Optional.of("query: ");
          }

          @Override
          public int maxTokens() {
            return 512;
          }
        };
    return new OnnxTextEmbedder(OnnxModel.of("in-a-folder", settings), 2);
  }

  /** What the model itself says of each token, without anything of ours. */
  private static float[][] states(String text) throws IOException, OrtException {
    var environment = OrtEnvironment.getEnvironment();
    try (var tokenizer = HuggingFaceTokenizer.newInstance(folder.resolve("tokenizer.json"));
        var session = environment.createSession(folder.resolve("model.onnx").toString())) {
      var tokens = tokenizer.encode(text);
      long[] shape = {1, tokens.getIds().length};
      try (var ids = tensor(environment, tokens.getIds(), shape);
          var mask = tensor(environment, tokens.getAttentionMask(), shape);
          var types = tensor(environment, tokens.getTypeIds(), shape);
          var output =
              session.run(
                  Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
        return ((float[][][]) output.get("last_hidden_state").orElseThrow().getValue())[0];
      }
    }
  }

  private static OnnxTensor tensor(OrtEnvironment environment, long[] values, long[] shape)
      throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
  }

  private static double[] unit(double[] vector) {
    double length = 0;
    for (double component : vector) {
      length += component * component;
    }
    var unit = new double[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = vector[i] / Math.sqrt(length);
    }
    return unit;
  }

  private static double[] meanOf(float[][] states) {
    var mean = new double[states[0].length];
    for (var state : states) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += state[i] / states.length;
      }
    }
    return unit(mean);
  }

  private static void assertSame(float[] vector, double[] expected) {
    assertThat(vector).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) vector[i]).isCloseTo(expected[i], within(1e-4));
    }
  }

  @Test
  void meanPoolingTakesTheMeanOfAllTokens() throws IOException, OrtException {
    try (var embedder = embedder(folder, 384, Pooling.MEAN)) {
      assertSame(embedder.embedDocuments(List.of(TEXT)).getFirst(), meanOf(states(TEXT)));
      assertSame(embedder.embedQuery(TEXT), meanOf(states("query: " + TEXT)));
    }
  }

  @Test
  void clsPoolingOfTheSameFolderIsTheBundledModel() {
    try (var embedder = embedder(folder, 384, Pooling.CLS);
        var bundled = new OnnxTextEmbedder(OnnxModel.BGE_SMALL_EN_V15_QUANTIZED, 2)) {
      assertThat(embedder.embedDocuments(List.of(TEXT)).getFirst())
          .isEqualTo(bundled.embedDocuments(List.of(TEXT)).getFirst());
    }
  }

  @Test
  void meanDoesNotDependOnLongerTextsBesideIt() {
    try (var embedder = embedder(folder, 384, Pooling.MEAN)) {
      var longer = "word ".repeat(300);

      assertThat(embedder.embedDocuments(List.of(longer, TEXT)).get(1))
          .isEqualTo(embedder.embedDocuments(List.of(TEXT)).getFirst());
    }
  }

  @Test
  void modelOfOtherDimensionsThanConfiguredIsRefused() {
    try (var embedder = embedder(folder, 768, Pooling.MEAN)) {
      assertThatExceptionOfType(EmbeddingException.class)
          .isThrownBy(() -> embedder.embedQuery(TEXT))
          .withMessage("the embedding model in-a-folder has other dimensions than 768");
    }
  }

  @Test
  void folderThatIsNotThereIsNamedByItsModel() {
    try (var embedder = embedder(folder.resolve("nowhere"), 384, Pooling.MEAN)) {
      assertThatExceptionOfType(EmbeddingException.class)
          .isThrownBy(embedder::load)
          .withMessage("cannot load the embedding model in-a-folder");
    }
  }
}
