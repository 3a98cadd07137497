package dev.lode.common.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OnnxTextEmbedderTest {

  private static final OnnxTextEmbedder EMBEDDER =
      new OnnxTextEmbedder(OnnxModel.BGE_SMALL_EN_V15_QUANTIZED, 2);

  @AfterAll
  static void close() {
    EMBEDDER.close();
  }

  @Test
  void vectorsHaveUnitLength() {
    var vector = EMBEDDER.embedDocuments(List.of("a talk about testing")).getFirst();

    assertThat(vector).hasSize(384);
    assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
  }

  @Test
  void textIsNearerToItsParaphraseThanToAnotherSubject() {
    var vectors =
        EMBEDDER.embedDocuments(
            List.of(
                "How to write unit tests",
                "An introduction to testing your code",
                "Growing tomatoes on a balcony"));

    assertThat(dot(vectors.get(0), vectors.get(1)))
        .isGreaterThan(dot(vectors.get(0), vectors.get(2)) + 0.1);
  }

  @Test
  void vectorDoesNotDependOnTheOtherTextsNorOnTheirOrder() {
    var text = "Pandas at scale";
    var longer = "word ".repeat(300);

    var alone = EMBEDDER.embedDocuments(List.of(text)).getFirst();

    assertThat(EMBEDDER.embedDocuments(List.of(longer, text, longer)).get(1)).isEqualTo(alone);
  }

  @Test
  void queryCarriesTheModelsPrefixAndADocumentDoesNot() {
    var prefix = OnnxModel.BGE_SMALL_EN_V15_QUANTIZED.queryPrefix();

    assertThat(EMBEDDER.embedQuery("testing"))
        .isEqualTo(EMBEDDER.embedDocuments(List.of(prefix + "testing")).getFirst())
        .isNotEqualTo(EMBEDDER.embedDocuments(List.of("testing")).getFirst());
  }

  @Test
  void textIsCutAtTheModelsLimit() {
    // "word" is one token; with [CLS] and [SEP] around them 510 fit.
    var vectors = EMBEDDER.embedDocuments(List.of("word ".repeat(510), "word ".repeat(5_000)));

    assertThat(vectors.get(0)).isEqualTo(vectors.get(1));
  }

  @Test
  void emptyTextHasAVector() {
    assertThat(EMBEDDER.embedDocuments(List.of("")).getFirst()).hasSize(384);
    assertThat(EMBEDDER.embedDocuments(List.of())).isEmpty();
  }

  @Test
  void modelThatIsNotThereIsNamed() {
    var nowhere = new OnnxModel.Location.Resource("/no.onnx");
    var missing = new OnnxModel("missing", 384, nowhere, nowhere, Pooling.CLS, "", 512);
    try (var embedder = new OnnxTextEmbedder(missing, 1)) {
      assertThatExceptionOfType(EmbeddingException.class)
          .isThrownBy(embedder::load)
          .withMessage("cannot load the embedding model missing");
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
