package dev.lode.common.security;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key as the service knows it: by its hash.
 *
 * @param name of its holder
 * @param expires null if it never does
 * @param limits those that differ from the general ones
 */
@SuppressWarnings("ArrayRecordComponent") // compared by MessageDigest.isEqual alone
record ApiKey(
    String name,
    byte[] sha256,
    Set<Scope> scopes,
    @Nullable Instant expires,
    Map<Scope, RateLimit> limits) {

  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

  /**
   * The key of this configuration.
   *
   * @throws IllegalArgumentException if it can't be used; the message names the configuration key,
   *     and never holds its value, which might be an API key that was put there by mistake
   */
  static ApiKey of(String name, SecurityConfig.Key config) {
    if (!HASH.matcher(config.sha256()).matches()) {
      throw new IllegalArgumentException(
          "lode.security.keys.%s.sha256 must be the 64 hexadecimal digits of the key's SHA-256, not the key itself; ./lode key %s makes both"
              .formatted(name, name));
    }
    return new ApiKey(
        name,
        HexFormat.of().parseHex(config.sha256()),
        Set.copyOf(config.scopes()),
        config.expires().orElse(null),
        RateLimit.ofAll("lode.security.keys." + name + ".limits", config.limits()));
  }

  boolean isExpired(Instant now) {
    return expires != null && !now.isBefore(expires);
  }

  Set<String> roles() {
    return scopes.stream().map(Scope::role).collect(Collectors.toUnmodifiableSet());
  }
}
