package dev.lode.local.qdrant.grpc;

import dev.lode.local.qdrant.QdrantException;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Ends a call with what its computation returns or throws. */
final class Answer {
  private static final Logger LOG = System.getLogger(Answer.class.getName());
  private static final double NANOS_PER_SECOND = 1e9;

  private Answer() {}

  /** Computes a response. */
  @FunctionalInterface
  interface Computation<T> {
    T answer();
  }

  static <T> void call(StreamObserver<T> observer, Computation<T> computation) {
    T response;
    try {
      response = computation.answer();
    } catch (QdrantException e) {
      observer.onError(
          Status.fromCode(e.code()).withDescription(e.getMessage()).asRuntimeException());
      return;
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "A call failed", e);
      observer.onError(
          Status.INTERNAL
              .withDescription("Service internal error: " + e.getMessage())
              .asRuntimeException());
      return;
    }
    observer.onNext(response);
    observer.onCompleted();
  }

  /** The seconds since an earlier {@link System#nanoTime}. */
  static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / NANOS_PER_SECOND;
  }
}
