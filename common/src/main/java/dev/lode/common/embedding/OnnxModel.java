package dev.lode.common.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;

/**
 * A BERT-like model: the vector of a text is made of the last hidden states of its tokens and
 * scaled to unit length.
 *
 * @param name the name stamped into collections; another file under the same name is forbidden
 * @param dimensions length of the vectors
 * @param model where the ONNX file is
 * @param tokenizer where the Hugging Face {@code tokenizer.json} is
 * @param pooling how one vector is made of many
 * @param queryPrefix what the model's card wants in front of a query, and only of a query
 * @param maxTokens longer texts are cut at this many tokens, special tokens included
 */
public record OnnxModel(
    String name,
    int dimensions,
    Location model,
    Location tokenizer,
    Pooling pooling,
    String queryPrefix,
    int maxTokens) {

  /** Where a file is. */
  public sealed interface Location {

    /** On the class path. */
    record Resource(String path) implements Location {}

    /** In the file system. */
    record File(Path path) implements Location {}

    /** The address to read it from. */
    default URL url() throws IOException {
      return switch (this) {
        case Resource(var path) -> {
          var url = OnnxModel.class.getResource(path);
          if (url == null) {
            throw new IOException(path + " is not on the class path");
          }
          yield url;
        }
        case File(var path) -> {
          try {
            yield path.toUri().toURL();
          } catch (MalformedURLException e) {
            throw new IOException(path + " has no address", e);
          }
        }
      };
    }

    /** Its bytes. */
    default InputStream open() throws IOException {
      return url().openStream();
    }
  }

  /**
   * BAAI's bge-small-en-v1.5 with dynamically quantized 8-bit weights: 384 dimensions, English. The
   * prefix and the pooling are those of the model's card.
   */
  public static final OnnxModel BGE_SMALL_EN_V15_QUANTIZED =
      new OnnxModel(
          "bge-small-en-v1.5-q",
          384,
          new Location.Resource("/bge-small-en-v1.5-q.onnx"),
          new Location.Resource("/bge-small-en-v1.5-q-tokenizer.json"),
          Pooling.CLS,
          "Represent this sentence for searching relevant passages: ",
          512);

  /** The model in a folder. */
  public static OnnxModel of(String name, OnnxModelSettings settings) {
    return new OnnxModel(
        name,
        settings.dimensions(),
        new Location.File(settings.path().resolve("model.onnx")),
        new Location.File(settings.path().resolve("tokenizer.json")),
        settings.pooling(),
        settings.queryPrefix().orElse(""),
        settings.maxTokens());
  }
}
