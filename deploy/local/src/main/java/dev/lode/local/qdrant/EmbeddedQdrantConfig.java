package dev.lode.local.qdrant;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to run an {@link EmbeddedQdrant}.
 *
 * @param dataDirectory where everything is kept; created if need be
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any free one
 * @param apiKey the key that every call must carry; null if none
 */
public record EmbeddedQdrantConfig(
    Path dataDirectory, String host, int port, @Nullable String apiKey) {
  private static final String LOOPBACK = "127.0.0.1";

  public EmbeddedQdrantConfig {
    Objects.requireNonNull(dataDirectory, "dataDirectory");
    Objects.requireNonNull(host, "host");
  }

  /** A configuration that listens on any free port of this machine only, without an API key. */
  public static Builder builder(Path dataDirectory) {
    return new Builder(dataDirectory);
  }

  /** Hides the key, which must not reach a log. */
  @Override
  public String toString() {
    return "EmbeddedQdrantConfig[dataDirectory="
        + dataDirectory
        + ", host="
        + host
        + ", port="
        + port
        + ", apiKey="
        + (apiKey == null ? "none" : "set")
        + "]";
  }

  /** Collects the parts of a configuration. */
  public static final class Builder {
    private final Path dataDirectory;
    private String host = LOOPBACK;
    private int port;
    private @Nullable String apiKey;

    private Builder(Path dataDirectory) {
      this.dataDirectory = dataDirectory;
    }

    public Builder host(String newHost) {
      this.host = newHost;
      return this;
    }

    public Builder port(int newPort) {
      this.port = newPort;
      return this;
    }

    public Builder apiKey(@Nullable String newApiKey) {
      this.apiKey = newApiKey;
      return this;
    }

    public EmbeddedQdrantConfig build() {
      return new EmbeddedQdrantConfig(dataDirectory, host, port, apiKey);
    }
  }
}
