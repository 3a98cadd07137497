package dev.lode.ingest.source.databricks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.ingest.source.SourceRefusedException;
import dev.lode.ingest.source.http.RemoteApi;
import dev.lode.ingest.source.http.RemoteRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The token that a workspace is asked with: one from the environment, or one that a service
 * principal gets for an hour (OAuth, client credentials). Safe for many threads.
 */
final class DatabricksCredentials {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A token is exchanged before it ends, so that no request meets its end. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private final RemoteApi api;
  private final URI tokenAddress;
  private final String prefix;
  private final Function<String, @Nullable String> environment;
  private final InstantSource clock;
  private @Nullable String token;
  private Instant renewAt = Instant.EPOCH;

  /**
   * Credentials.
   *
   * @param prefix what the names of the variables begin with
   */
  DatabricksCredentials(
      RemoteApi api,
      URI host,
      String prefix,
      Function<String, @Nullable String> environment,
      InstantSource clock) {
    this.api = api;
    this.tokenAddress = host.resolve("/oidc/v1/token");
    this.prefix = prefix;
    this.environment = environment;
    this.clock = clock;
  }

  /**
   * The value of the header {@code Authorization}.
   *
   * @throws SourceRefusedException if there are no credentials
   * @throws IOException if no token can be had
   */
  synchronized String authorization() throws IOException {
    var given = environment.apply(prefix + "_TOKEN");
    if (given != null && !given.isBlank()) {
      return "Bearer " + given.strip();
    }
    if (token == null || !clock.instant().isBefore(renewAt)) {
      token = request();
    }
    return "Bearer " + token;
  }

  private String request() throws IOException {
    var secret =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (required("_CLIENT_ID") + ":" + required("_CLIENT_SECRET"))
                        .getBytes(StandardCharsets.UTF_8));
    var request =
        RemoteRequest.post(
                tokenAddress,
                "application/x-www-form-urlencoded",
                "grant_type=client_credentials&scope=all-apis")
            .withSecretHeader("Authorization", secret);
    var answer = api.fetch(request, JSON::readTree).body();
    var received = answer.path("access_token").asText();
    if (received.isEmpty()) {
      throw new IOException("the workspace has answered without a token");
    }
    renewAt = clock.instant().plusSeconds(answer.path("expires_in").asLong(3600)).minus(MARGIN);
    return received;
  }

  private String required(String name) throws SourceRefusedException {
    var value = environment.apply(prefix + name);
    if (value == null || value.isBlank()) {
      throw new SourceRefusedException(
          "the environment has neither %s_TOKEN nor %s%s".formatted(prefix, prefix, name));
    }
    return value.strip();
  }
}
