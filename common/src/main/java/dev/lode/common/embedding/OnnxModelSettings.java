package dev.lode.common.embedding;

import java.nio.file.Path;
import java.util.Optional;

/** An embedding model in a folder. Each service maps its configuration to this. */
public interface OnnxModelSettings {

  /** The folder with {@code model.onnx} and {@code tokenizer.json}, as Hugging Face has them. */
  Path path();

  /** Length of the vectors. */
  int dimensions();

  /** How the model's card makes one vector of those of a text's tokens. */
  Pooling pooling();

  /** What the model's card wants in front of a query, with the blank at its end; often nothing. */
  Optional<String> queryPrefix();

  /** Longer texts are cut at this many tokens, special tokens included. */
  int maxTokens();
}
