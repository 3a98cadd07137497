package dev.lode.ingest.source.http;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the secrets of one request out of texts. Exceptions of the HTTP client and of TLS, and
 * servers in their error bodies, repeat addresses and header values.
 */
final class Redaction {

  private static final String HIDDEN = "***";

  /** Shorter words of a header's value are the name of a scheme. */
  private static final int TOKEN = 8;

  private final List<String> secrets;

  Redaction(Collection<String> values, @Nullable String rawQuery) {
    var all = new ArrayList<String>();
    for (var value : values) {
      all.add(value);
      // Of "Bearer <token>" a server may repeat the token alone.
      Arrays.stream(value.split("\\s+")).filter(part -> part.length() >= TOKEN).forEach(all::add);
      all.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    if (rawQuery != null) {
      // A link may be signed in its query, and a private feed carry its token there.
      all.add(rawQuery);
    }
    this.secrets =
        all.stream()
            .filter(secret -> !secret.isBlank())
            .distinct()
            // The longest first: one may be a part of another.
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  String hide(String text) {
    var hidden = text;
    for (var secret : secrets) {
      hidden = hidden.replace(secret, HIDDEN);
    }
    return hidden;
  }

  /** What has happened, in one line. */
  String describe(IOException failure) {
    var message = failure.getMessage();
    var kind = failure.getClass().getSimpleName();
    return message == null || message.isBlank()
        ? kind
        : kind + ": " + hide(message.lines().findFirst().orElse(""));
  }
}
