package dev.lode.query.search;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that open an item at a second of it: in the way of YouTube for YouTube's, and for all
 * others as a temporal media fragment (W3C Media Fragments URI 1.0, section 4.2.1).
 */
public final class PassageLink {

  private static final Set<String> YOUTUBE =
      Set.of(
          "youtube.com",
          "www.youtube.com",
          "m.youtube.com",
          "music.youtube.com",
          "www.youtube-nocookie.com",
          "youtu.be");

  private PassageLink() {}

  /**
   * The address of a second.
   *
   * @param url where the item is; null if nobody knows
   * @param seconds null to open it at its beginning
   */
  public static @Nullable URI of(@Nullable URI url, @Nullable Long seconds) {
    if (url == null || seconds == null) {
      return url;
    }
    var whole = url.toString();
    int fragment = whole.indexOf('#');
    var page = fragment < 0 ? whole : whole.substring(0, fragment);
    var host = url.getHost();
    if (host == null || !YOUTUBE.contains(host.toLowerCase(Locale.ROOT))) {
      return URI.create(page + "#t=" + seconds);
    }
    var path = url.getRawPath();
    // The embedded player has a parameter of its own.
    var time =
        path != null && path.startsWith("/embed/") ? "start=" + seconds : "t=" + seconds + "s";
    int query = page.indexOf('?');
    var kept = query < 0 ? Stream.<String>empty() : parametersOf(page.substring(query + 1));
    return URI.create(
        (query < 0 ? page : page.substring(0, query))
            + "?"
            + Stream.concat(kept, Stream.of(time)).collect(Collectors.joining("&")));
  }

  /** All but a time that the address had before. */
  private static Stream<String> parametersOf(String query) {
    return Arrays.stream(query.split("&", -1))
        .filter(parameter -> !parameter.isEmpty())
        .filter(parameter -> !parameter.startsWith("t=") && !parameter.startsWith("start="));
  }
}
