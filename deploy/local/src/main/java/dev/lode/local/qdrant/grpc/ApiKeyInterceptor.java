package dev.lode.local.qdrant.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Lets only calls through that carry the API key, in the header {@code api-key} or as a bearer
 * token.
 */
final class ApiKeyInterceptor implements ServerInterceptor {
  private static final Metadata.Key<String> API_KEY =
      Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String BEARER = "Bearer ";

  private final byte[] apiKey;

  ApiKeyInterceptor(String apiKey) {
    this.apiKey = apiKey.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String given = given(headers);
    if (given == null) {
      return refuse(call, "Must provide an API key or an Authorization bearer token");
    }
    // Compared in constant time, so that the answer's delay does not tell how much of a guess is
    // right.
    if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), apiKey)) {
      return refuse(call, "Invalid API key or JWT");
    }
    return next.startCall(call, headers);
  }

  private static @Nullable String given(Metadata headers) {
    String key = headers.get(API_KEY);
    if (key != null) {
      return key;
    }
    String authorization = headers.get(AUTHORIZATION);
    return authorization != null && authorization.startsWith(BEARER)
        ? authorization.substring(BEARER.length())
        : null;
  }

  private static <Q, A> ServerCall.Listener<Q> refuse(ServerCall<Q, A> call, String message) {
    call.close(Status.UNAUTHENTICATED.withDescription(message), new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
