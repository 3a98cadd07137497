package dev.lode.common.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.Set;

/** A loaded model with its tokenizer. Safe for many threads at once. */
final class OnnxEncoder implements AutoCloseable {

  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
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
    try (var json = model.tokenizer().open()) {
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
          model, tokenizer, environment, environment.createSession(bytes(model.model()), options));
    }
  }

  /**
   * The model outside the heap: it is needed until the session has its own copy, and then never.
   */
  private static ByteBuffer bytes(OnnxModel.Location file) throws IOException {
    var connection = file.url().openConnection();
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
        var outputs = session.run(inputs(ids, mask, types), OUTPUT)) {
      // [1, tokens, dimensions]
      var states = ((OnnxTensor) outputs.get(0)).getFloatBuffer();
      if (states.remaining() != tokens.getIds().length * model.dimensions()) {
        throw new EmbeddingException(
            "the embedding model %s has other dimensions than %d"
                .formatted(model.name(), model.dimensions()));
      }
      return scaleToUnitLength(
          switch (model.pooling()) {
            case CLS -> row(states);
            case MEAN -> sum(states);
          });
    } catch (OrtException e) {
      throw new EmbeddingException("the embedding model " + model.name() + " failed", e);
    }
  }

  /** Not every model tells types of tokens apart; none wants an input that it does not know. */
  private Map<String, OnnxTensor> inputs(OnnxTensor ids, OnnxTensor mask, OnnxTensor types) {
    return session.getInputNames().contains(TYPES)
        ? Map.of(IDS, ids, MASK, mask, TYPES, types)
        : Map.of(IDS, ids, MASK, mask);
  }

  private float[] row(FloatBuffer states) {
    var row = new float[model.dimensions()];
    states.get(row);
    return row;
  }

  /** The sum has the mean's direction. There is one text and no padding: every token counts. */
  private float[] sum(FloatBuffer states) {
    var sum = new float[model.dimensions()];
    while (states.hasRemaining()) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += states.get();
      }
    }
    return sum;
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
