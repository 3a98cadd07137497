package dev.lode.common.model;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names one item: the platform and the platform's own identifier.
 *
 * @param platform the platform's short name in lower case
 * @param id the platform's own identifier
 */
public record ItemKey(String platform, String id) {

  /** Never change this: every point of every index that exists is named under it. */
  private static final UUID NAMESPACE = UUID.fromString("6d0f1c1e-5d0b-5a3e-9c53-4c6f64652e31");

  /** Without a colon in it, {@code platform:id} can be read in one way only. */
  private static final Pattern PLATFORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  /**
   * Requires both parts.
   *
   * @throws IllegalArgumentException if the platform is not 1 to 63 of {@code a-z 0-9 _ -}, or the
   *     id is blank
   */
  public ItemKey {
    requireNonNull(platform, "platform");
    requireNonNull(id, "id");
    if (!isPlatform(platform)) {
      throw new IllegalArgumentException(
          "platform must be 1 to 63 lower-case letters, digits, '_' or '-'");
    }
    if (id.isBlank()) {
      throw new IllegalArgumentException("id must not be blank");
    }
  }

  /** Whether a platform may be called this. */
  public static boolean isPlatform(String name) {
    return PLATFORM.matcher(name).matches();
  }

  /**
   * The id of the one point that this item lives on: the UUIDv5 of {@code platform:id} (RFC 9562,
   * section 5.5) in a fixed namespace. The same item always lands on the same point, so a write may
   * be repeated.
   */
  public UUID pointId() {
    return uuidOf(toString());
  }

  /**
   * The id of the point of one passage of this item's transcript: the UUIDv5 of {@code
   * platform:id#number}. Digits after the last {@code #} can be read in one way only.
   *
   * @param number of the passage, counted from 0
   */
  public UUID passageId(int number) {
    return uuidOf(this + "#" + number);
  }

  private static UUID uuidOf(String name) {
    var sha1 = sha1();
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .flip());
    var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
    long version5 = (hash.getLong() & ~0xF000L) | 0x5000L;
    long rfcVariant = (hash.getLong() & ~(0b11L << 62)) | (0b10L << 62);
    return new UUID(version5, rfcVariant);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must provide SHA-1", e);
    }
  }

  /** {@code platform:id}. */
  @Override
  public String toString() {
    return platform + ":" + id;
  }
}
