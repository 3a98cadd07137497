package dev.lode.common.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.Set;

/** A loaded model with its tokenizer. Safe for many threads at once. */
final class OnnxEncoder implements AutoCloseable {

  private static final Set<String> OUTPUT = Set.of("last_hidden_state");

  private final OnnxModel model;
  private final HuggingFaceTokenizer tokenizer;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxEncoder(
      OnnxModel model,
      HuggingFaceTokenizer tokenizer,
      OrtEnvironment environment,
      OrtSession session) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.environment = environment;
    this.session = session;
  }

  static OnnxEncoder load(OnnxModel model) throws IOException, OrtException {
    HuggingFaceTokenizer tokenizer;
    try (var json = open(model.tokenizerResource())) {
      tokenizer =
          HuggingFaceTokenizer.newInstance(
              json,
              Map.of(
                  "truncation", "true",
                  "padding", "false",
                  "maxLength", String.valueOf(model.maxTokens())));
    }
    var environment = OrtEnvironment.getEnvironment();
    try (var options = new OrtSession.SessionOptions()) {
      // The caller's threads are the parallelism; a second pool below them only gets in their way.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      return new OnnxEncoder(
          model,
          tokenizer,
          environment,
          environment.createSession(bytes(model.modelResource()), options));
    }
  }

  private static InputStream open(String resource) throws IOException {
    var stream = OnnxModel.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new IOException(resource + " is not on the class path");
    }
    return stream;
  }

  /**
   * The model outside the heap: it is needed until the session has its own copy, and then never.
   */
  private static ByteBuffer bytes(String resource) throws IOException {
    var url = OnnxModel.class.getResource(resource);
    if (url == null) {
      throw new IOException(resource + " is not on the class path");
    }
    var connection = url.openConnection();
    try (var stream = connection.getInputStream()) {
      var bytes = ByteBuffer.allocateDirect(connection.getContentLength());
      var chunk = new byte[1 << 16];
      for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
        bytes.put(chunk, 0, read);
      }
      return bytes.flip();
    }
  }

  /** The unit vector of a text. */
  float[] encode(String text) {
    Encoding tokens = tokenizer.encode(text);
    long[] shape = {1, tokens.getIds().length};
    try (var ids = tensor(tokens.getIds(), shape);
        var mask = tensor(tokens.getAttentionMask(), shape);
        var types = tensor(tokens.getTypeIds(), shape);
        var outputs =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types),
                OUTPUT)) {
      var vector = new float[model.dimensions()];
      // [1, tokens, dimensions]: the first token's row is the head of the buffer.
      ((OnnxTensor) outputs.get(0)).getFloatBuffer().get(vector);
      return scaleToUnitLength(vector);
    } catch (OrtException e) {
      throw new EmbeddingException("the embedding model " + model.name() + " failed", e);
    }
  }

  private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
  }

  private static float[] scaleToUnitLength(float[] vector) {
    double squares = 0;
    for (float component : vector) {
      squares += component * component;
    }
    float factor = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
    return vector;
  }

  @Override
  public void close() {
    tokenizer.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new EmbeddingException("the embedding model " + model.name() + " did not close", e);
    }
  }
}
