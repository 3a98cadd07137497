package dev.lode.common.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/** The keys of the configuration. Immutable. */
final class ApiKeys {

  /** How every key begins, so that scanners for leaked secrets know one when they see it. */
  static final String PREFIX = "lode_";

  private final List<ApiKey> keys;

  ApiKeys(List<ApiKey> keys) {
    this.keys = List.copyOf(keys);
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /**
   * The key that a caller has sent, expired or not. Takes as long for any key: every one is
   * compared, and each comparison goes to its end.
   */
  Optional<ApiKey> find(String sent) {
    var hash = sha256(sent);
    ApiKey found = null;
    for (var key : keys) {
      if (MessageDigest.isEqual(key.sha256(), hash)) {
        found = key;
      }
    }
    return Optional.ofNullable(found);
  }

  private static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must provide SHA-256", e);
    }
  }
}
