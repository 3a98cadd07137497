package dev.lode.common.embedding;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

/**
 * Runs an ONNX model in this process, on a fixed number of worker threads.
 *
 * <p>Each text is a run of its own with one thread, and a list is worked off from its longest text
 * to its shortest. Packing texts into one padded run was measured and rejected: on one core it is
 * 20 to 40 % slower, and because a dynamically quantized model takes its scales from the whole run,
 * a text's vector then depends on its neighbours (cosine down to 0.993 to the same text alone).
 * Longest first keeps all workers busy to the end of a list.
 *
 * <p>Native calls pin a virtual thread's carrier; therefore the runs are on platform threads and
 * the callers only wait.
 */
public final class OnnxTextEmbedder implements TextEmbedder {

  private final OnnxModel model;
  private final ExecutorService workers;
  private volatile FutureTask<OnnxEncoder> encoder;

  /**
   * Prepares the embedder; the model is loaded by {@link #load} or by the first text.
   *
   * @param workers texts that are embedded at the same time; more than the machine has cores is of
   *     no use
   */
  public OnnxTextEmbedder(OnnxModel model, int workers) {
    this.model = model;
    this.workers =
        Executors.newFixedThreadPool(
            workers, Thread.ofPlatform().name("embedder-", 0).daemon().factory());
    this.encoder = loading(model);
  }

  private static FutureTask<OnnxEncoder> loading(OnnxModel model) {
    return new FutureTask<>(() -> OnnxEncoder.load(model));
  }

  @Override
  public String model() {
    return model.name();
  }

  @Override
  public int dimensions() {
    return model.dimensions();
  }

  @Override
  public void load() {
    encoder();
  }

  @Override
  public float[] embedQuery(String query) {
    return await(embedQueryAsync(query));
  }

  @Override
  public CompletableFuture<float[]> embedQueryAsync(String query) {
    return CompletableFuture.supplyAsync(
        () -> encoder().encode(model.queryPrefix() + query), workers);
  }

  @Override
  public List<float[]> embedDocuments(List<String> texts) {
    var vectors = new float[texts.size()][];
    // A text's length in characters is near enough to its number of tokens to share out the work.
    var runs =
        IntStream.range(0, texts.size())
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> texts.get(i).length()).reversed())
            .map(
                i ->
                    CompletableFuture.runAsync(
                        () -> vectors[i] = encoder().encode(texts.get(i)), workers))
            .toArray(CompletableFuture<?>[]::new);
    await(CompletableFuture.allOf(runs));
    return List.of(vectors);
  }

  private static <T> T await(CompletableFuture<T> run) {
    try {
      return run.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof EmbeddingException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /**
   * Loads the model if nobody has; whoever comes meanwhile waits, whoever comes after a failure
   * tries again.
   */
  private OnnxEncoder encoder() {
    var task = encoder;
    task.run();
    try {
      return task.get();
    } catch (ExecutionException e) {
      forgetFailure();
      throw new EmbeddingException("cannot load the embedding model " + model.name(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddingException("interrupted while the embedding model was loading", e);
    }
  }

  private synchronized void forgetFailure() {
    if (encoder.state() == Future.State.FAILED) {
      encoder = loading(model);
    }
  }

  @Override
  public void close() {
    workers.close();
    var loaded = encoder;
    if (loaded.state() == Future.State.SUCCESS) {
      loaded.resultNow().close();
    }
  }
}
