package dev.lode.local.qdrant;

import io.qdrant.client.grpc.Common.PointId;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads point ids and UUID texts as liberally as Qdrant does, and writes them in one form. */
public final class PointIds {
  private PointIds() {}

  /**
   * The one form of an id under which points are stored and compared: a number, or a UUID in lower
   * case with hyphens.
   *
   * @throws QdrantException when the id is neither
   */
  public static PointId canonical(PointId id) {
    return switch (id.getPointIdOptionsCase()) {
      case NUM -> id;
      case UUID -> {
        UUID uuid = parseUuid(id.getUuid());
        if (uuid == null) {
          throw QdrantException.invalidArgument("Unable to parse UUID: " + id.getUuid());
        }
        String text = uuid.toString();
        yield text.equals(id.getUuid()) ? id : PointId.newBuilder().setUuid(text).build();
      }
      case POINTIDOPTIONS_NOT_SET ->
          throw QdrantException.invalidArgument("No ID options provided");
    };
  }

  /**
   * A UUID in any of the four forms that Qdrant's parser takes: hyphenated, 32 digits, in braces,
   * as a URN; null when {@code text} is none of them.
   */
  public static @Nullable UUID parseUuid(String text) {
    String digits = text;
    if (text.startsWith("urn:uuid:") && text.length() == 45) {
      digits = text.substring(9);
    } else if (text.length() == 38 && text.startsWith("{") && text.endsWith("}")) {
      digits = text.substring(1, 37);
    }
    if (digits.length() == 36) {
      for (int hyphen : new int[] {8, 13, 18, 23}) {
        if (digits.charAt(hyphen) != '-') {
          return null;
        }
      }
      digits =
          digits.substring(0, 8)
              + digits.substring(9, 13)
              + digits.substring(14, 18)
              + digits.substring(19, 23)
              + digits.substring(24);
    } else if (digits.length() != text.length()) {
      return null;
    }
    if (digits.length() != 32 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      return null;
    }
    return new UUID(
        HexFormat.fromHexDigitsToLong(digits, 0, 16),
        HexFormat.fromHexDigitsToLong(digits, 16, 32));
  }
}
