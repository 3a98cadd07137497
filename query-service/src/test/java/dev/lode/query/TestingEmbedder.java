package dev.lode.query;

import dev.lode.common.embedding.Embedders;
import dev.lode.common.embedding.TextEmbedder;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes the place of the model: every query points in the same direction, 0 degrees, so that the
 * angle of an item's vector decides its rank.
 */
@Singleton
public final class TestingEmbedder implements TextEmbedder {

  /** The model that the testing index is stamped with. */
  public static final String MODEL = "testing-model";

  public static final int DIMENSIONS = 384;

  private final AtomicInteger queries = new AtomicInteger();
  private volatile boolean broken;
  private volatile boolean hanging;
  private volatile Hanging hangingCall;

  /** A unit vector at this angle to every query: its cosine to them is that of the angle. */
  public static float[] vectorAt(double degrees) {
    var vector = new float[DIMENSIONS];
    vector[0] = (float) Math.cos(Math.toRadians(degrees));
    vector[1] = (float) Math.sin(Math.toRadians(degrees));
    return vector;
  }

  /** How many queries were embedded so far. */
  public int queries() {
    return queries.get();
  }

  /** Makes every embedding fail, or work again. */
  public void setBroken(boolean broken) {
    this.broken = broken;
  }

  /** Makes every embedding take for ever, or work again. */
  public void setHanging(boolean hanging) {
    this.hanging = hanging;
  }

  /** Makes the next embedding wait until it is released. */
  public Hanging hang() {
    var next = new Hanging();
    hangingCall = next;
    return next;
  }

  /** One embedding that waits. */
  public static final class Hanging {
    private final CountDownLatch called = new CountDownLatch(1);
    private final CompletableFuture<float[]> vector = new CompletableFuture<>();

    /** Returns when somebody waits for it. */
    public void awaitCall() throws InterruptedException {
      called.await();
    }

    /** Lets it have its vector. */
    public void release() {
      vector.complete(vectorAt(0));
    }
  }

  @Override
  public CompletableFuture<float[]> embedQueryAsync(String query) {
    var call = hangingCall;
    if (call != null) {
      hangingCall = null;
      call.called.countDown();
      return call.vector;
    }
    return hanging ? new CompletableFuture<>() : TextEmbedder.super.embedQueryAsync(query);
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
    queries.incrementAndGet();
    if (broken) {
      throw new IllegalStateException("the testing model is broken");
    }
    return vectorAt(0);
  }

  @Override
  public List<float[]> embedDocuments(List<String> texts) {
    return texts.stream().map(text -> vectorAt(0)).toList();
  }

  /** The catalogue of this model alone. */
  @Produces
  @Singleton
  public static Embedders catalogue(TestingEmbedder embedder) {
    return new Embedders(MODEL, List.of(embedder));
  }

  @Override
  public void load() {}

  @Override
  public void close() {}
}
