package dev.lode.query.page;

import jakarta.ws.rs.core.EntityTag;
import java.util.Map;

/** One file, ready to be sent. The content is not copied: nobody changes it. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record PageFile(byte[] content, String mediaType, EntityTag tag) {

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "webp", "image/webp",
          "woff2", "font/woff2");

  static PageFile of(String name, byte[] content) {
    var type =
        MEDIA_TYPES.getOrDefault(
            name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    return new PageFile(content, type, new EntityTag(Digest.of(content)));
  }
}
