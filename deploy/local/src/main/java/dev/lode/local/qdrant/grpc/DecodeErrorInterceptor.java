package dev.lode.local.qdrant.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * Answers a request that is no message of the protocol, or is nested too deeply for one, as
 * Qdrant's server does: INTERNAL with what is wrong. Left alone, grpc-java answers UNKNOWN and logs
 * a stack trace, so that any client could fill the log.
 */
final class DecodeErrorInterceptor implements ServerInterceptor {
  private static final String TOO_DEEP = "too many levels of nesting";

  private DecodeErrorInterceptor() {}

  /** The service with requests decoded where this class sees it fail. */
  static ServerServiceDefinition around(ServerServiceDefinition service) {
    return ServerInterceptors.intercept(
        ServerInterceptors.useInputStreamMessages(service), new DecodeErrorInterceptor());
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      private boolean refused;

      @Override
      public void onMessage(Q message) {
        try {
          super.onMessage(message);
        } catch (StatusRuntimeException e) {
          if (!(e.getCause() instanceof InvalidProtocolBufferException cause)) {
            throw e;
          }
          refused = true;
          call.close(Status.INTERNAL.withDescription(description(cause)), new Metadata());
        }
      }

      @Override
      public void onHalfClose() {
        // A refused call has its answer already.
        if (!refused) {
          super.onHalfClose();
        }
      }
    };
  }

  /** Without the path to the field, which Qdrant puts before the reason: Java does not know it. */
  private static String description(InvalidProtocolBufferException cause) {
    String reason = String.valueOf(cause.getMessage());
    return "failed to decode Protobuf message: "
        + (reason.contains(TOO_DEEP) ? "recursion limit reached" : reason);
  }
}
