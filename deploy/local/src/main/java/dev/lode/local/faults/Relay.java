package dev.lode.local.faults;

import dev.lode.local.faults.Fault.Moment;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Hands calls of any method on: all of Qdrant's are one message there and one back. */
final class Relay extends HandlerRegistry {

  private final FaultyQdrant proxy;
  private final Channel upstream;

  Relay(FaultyQdrant proxy, Channel upstream) {
    this.proxy = proxy;
    this.upstream = upstream;
  }

  @Override
  public ServerMethodDefinition<?, ?> lookupMethod(String method, @Nullable String authority) {
    var descriptor =
        MethodDescriptor.newBuilder(BYTES, BYTES)
            .setFullMethodName(method)
            .setType(MethodType.UNARY)
            .build();
    return ServerMethodDefinition.create(
        descriptor,
        (call, headers) -> {
          call.request(2);
          return new Incoming(call, headers);
        });
  }

  /** One call, from its request to its answer. */
  private final class Incoming extends ServerCall.Listener<byte[]> {

    private final ServerCall<byte[], byte[]> call;
    private final Metadata headers;
    private byte[] request = {};

    Incoming(ServerCall<byte[], byte[]> call, Metadata headers) {
      this.call = call;
      this.headers = headers;
    }

    @Override
    public void onMessage(byte[] message) {
      request = message;
    }

    @Override
    public void onHalfClose() {
      try {
        var answer = carryOut();
        call.sendHeaders(new Metadata());
        call.sendMessage(answer);
        call.close(Status.OK, new Metadata());
      } catch (StatusRuntimeException e) {
        var trailers = e.getTrailers();
        call.close(e.getStatus(), trailers == null ? new Metadata() : trailers);
      } catch (IOException e) {
        call.close(Status.INTERNAL.withDescription(e.getMessage()), new Metadata());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        call.close(Status.UNAVAILABLE.withDescription("the proxy ends"), new Metadata());
      } catch (IllegalStateException e) {
        // The caller has gone: nobody is left to answer.
        return;
      }
    }

    private byte[] carryOut() throws IOException, InterruptedException {
      proxy.arrive();
      failIfItHasTo(Moment.BEFORE);
      var method = call.getMethodDescriptor();
      var channel =
          ClientInterceptors.intercept(
              upstream, MetadataUtils.newAttachHeadersInterceptor(headers));
      // Outside of the caller's context, whose end would end this call too: a server that was
      // stopped does what it was asked to before, whoever still waits for it.
      var before = Context.ROOT.attach();
      byte[] answer;
      try {
        answer = ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, request);
      } finally {
        Context.ROOT.detach(before);
      }
      failIfItHasTo(Moment.AFTER);
      return proxy.answer(method.getFullMethodName(), answer);
    }

    private void failIfItHasTo(Moment moment) {
      proxy
          .error(moment)
          .ifPresent(
              status -> {
                throw status.asRuntimeException();
              });
    }
  }

  private static final MethodDescriptor.Marshaller<byte[]> BYTES =
      new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
          return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
          try {
            return stream.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };
}
