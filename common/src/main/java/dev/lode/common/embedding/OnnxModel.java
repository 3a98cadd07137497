package dev.lode.common.embedding;

/**
 * A BERT-like model whose files are on the class path. The vector of a text is the last hidden
 * state of its first token ({@code [CLS]}), scaled to unit length.
 *
 * @param name the name stamped into collections; another file under the same name is forbidden
 * @param dimensions length of the vectors
 * @param modelResource the ONNX file
 * @param tokenizerResource the Hugging Face {@code tokenizer.json}
 * @param queryPrefix what the model's card wants in front of a query, and only of a query
 * @param maxTokens longer texts are cut at this many tokens, special tokens included
 */
public record OnnxModel(
    String name,
    int dimensions,
    String modelResource,
    String tokenizerResource,
    String queryPrefix,
    int maxTokens) {

  /**
   * BAAI's bge-small-en-v1.5 with dynamically quantized 8-bit weights: 384 dimensions, English. The
   * prefix and the pooling are those of the model's card.
   */
  public static final OnnxModel BGE_SMALL_EN_V15_QUANTIZED =
      new OnnxModel(
          "bge-small-en-v1.5-q",
          384,
          "/bge-small-en-v1.5-q.onnx",
          "/bge-small-en-v1.5-q-tokenizer.json",
          "Represent this sentence for searching relevant passages: ",
          512);
}
