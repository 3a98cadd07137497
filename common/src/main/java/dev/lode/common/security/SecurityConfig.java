package dev.lode.common.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may use the service, and how much. The same keys in both services. */
@ConfigMapping(prefix = "lode.security")
public interface SecurityConfig {

  /** Whether credentials are needed at all. */
  @WithDefault("required")
  Mode mode();

  /** Whether credentials are needed. */
  enum Mode {
    /** Everything but health and {@link #publicPaths} needs a key or a token. */
    REQUIRED,
    /**
     * Whoever reaches the service may do everything: for development, and for networks in which
     * something else decides. Credentials are not looked at and rates not limited.
     */
    OPEN
  }

  /** API keys by the name that logs and metrics know their holders by. */
  Map<String, Key> keys();

  /** One API key. {@code ./lode key <name>} makes one. */
  interface Key {

    /**
     * SHA-256 of the key in hexadecimal. It is no secret: a key is 256 random bits, which nobody
     * finds by trying, so a slow hash as for passwords would cost time and protect nothing more.
     */
    String sha256();

    /** What its holder may do. */
    Set<Scope> scopes();

    /** When it ends to be valid, for example {@code 2027-01-31T00:00:00Z}; by default never. */
    Optional<Instant> expires();

    /** Limits of this key, in place of the general ones of the same scope. */
    Map<Scope, Limit> limits();
  }

  /**
   * How often each caller, a key or a token's subject, may make requests that need a scope. Each
   * replica counts by itself. No limit for a scope that is not here.
   */
  Map<Scope, Limit> limits();

  /** So many requests in a window: all of them at once, or one after the other. */
  interface Limit {

    /** Requests in a window. */
    int requests();

    /** The time in which as many are granted anew, steadily. */
    @WithDefault("1m")
    Duration window();
  }

  /**
   * Paths that need no credentials, and all below them, such as {@code /docs}; {@code /} is the
   * start page alone. For what holds no data.
   */
  Optional<List<String>> publicPaths();
}
