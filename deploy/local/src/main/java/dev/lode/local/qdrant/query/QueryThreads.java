package dev.lode.local.qdrant.query;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the parts of a query side by side. Thread-safe. */
public final class QueryThreads implements AutoCloseable {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  /** The results of all tasks, in their order; the first of them runs in the caller's thread. */
  <T> List<T> runAll(List<? extends Callable<T>> tasks) {
    List<Future<T>> others = new ArrayList<>(tasks.size() - 1);
    for (Callable<T> task : tasks.subList(1, tasks.size())) {
      others.add(executor.submit(task));
    }
    List<T> results = new ArrayList<>(tasks.size());
    RuntimeException failure = null;
    try {
      results.add(call(tasks.getFirst()));
    } catch (RuntimeException e) {
      failure = e;
    }
    // All are awaited in any case: they look at points that the caller's lock protects.
    for (Future<T> other : others) {
      try {
        results.add(call(other::get));
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  private static <T> T call(Callable<T> task) {
    try {
      return task.call();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (RuntimeException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a query ran", e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    executor.close();
  }
}
