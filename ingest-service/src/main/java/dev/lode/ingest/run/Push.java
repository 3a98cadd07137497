package dev.lode.ingest.run;

import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.ItemFormat;
import dev.lode.ingest.source.ItemParser;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Items that come in a request.
 *
 * @param body the items, decompressed; read once
 * @param platform the platform of items that don't name one
 * @param dryRun whether only to say what would change
 * @param idempotencyKey the sender's name for this request, if repeating it must do nothing
 * @param until what the sender waits for
 */
public record Push(
    InputStream body,
    ItemFormat format,
    Optional<String> platform,
    boolean dryRun,
    Optional<String> idempotencyKey,
    Until until) {

  /** What has to be the same, beside the body, for a request to be the same. */
  String options() {
    return format + "\n" + platform.orElse("") + "\n" + dryRun + "\n";
  }

  /** What tells the items of the body. */
  ItemParser parser() {
    return parser(platform.orElse(null));
  }

  /** What tells the items of a push for this platform. */
  static ItemParser parser(@Nullable String platform) {
    return new ItemParser(
        new FieldMapping(Map.of(), platform == null ? Map.of() : Map.of("platform", platform)));
  }
}
