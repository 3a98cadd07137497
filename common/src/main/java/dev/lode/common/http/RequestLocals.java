package dev.lode.common.http;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import java.util.Optional;

/**
 * Values that belong to the request which a thread works for, one of each type. Kept in Vert.x'
 * duplicated context, which Quarkus gives every request and takes along to virtual threads: so
 * there are none for work in the background, and none on the threads of other libraries. What goes
 * on there has to take the values along.
 */
public final class RequestLocals {

  private RequestLocals() {}

  /** Keeps a value for the request that this thread works for; does nothing without one. */
  public static <T> void put(Class<T> type, T value) {
    var context = Vertx.currentContext();
    if (context != null && VertxContext.isDuplicatedContext(context)) {
      context.putLocal(type, value);
    }
  }

  /** The request's value of this type. */
  public static <T> Optional<T> get(Class<T> type) {
    var context = Vertx.currentContext();
    return context != null && VertxContext.isDuplicatedContext(context)
        ? Optional.ofNullable(context.<T>getLocal(type))
        : Optional.empty();
  }
}
