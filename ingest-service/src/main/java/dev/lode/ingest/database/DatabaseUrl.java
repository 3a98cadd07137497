package dev.lode.ingest.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Where PostgreSQL is, in either of the forms that people have at hand: {@code
 * jdbc:postgresql://host:5432/db} or {@code postgresql://user:password@host:5432/db}.
 */
final class DatabaseUrl {

  private DatabaseUrl() {}

  /**
   * The settings of the data source.
   *
   * @throws IllegalArgumentException if it is in neither form; the message does not repeat it, for
   *     it may hold a password
   */
  static Map<String, String> settings(String url) {
    var settings = new HashMap<String, String>();
    if (url.startsWith("jdbc:postgresql:")) {
      settings.put("quarkus.datasource.jdbc.url", url);
      return settings;
    }
    if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
      throw new IllegalArgumentException(
          "LODE_DATABASE_URL must look like jdbc:postgresql://host:5432/db"
              + " or postgresql://user:password@host:5432/db");
    }
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      // Not kept as the cause: its message repeats the URL.
      throw new IllegalArgumentException(
          "LODE_DATABASE_URL is not a URL; special characters in a password are percent-encoded");
    }
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    int port = uri.getPort() < 0 ? 5432 : uri.getPort();
    settings.put(
        "quarkus.datasource.jdbc.url",
        "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query);
    var credentials = uri.getRawUserInfo();
    if (credentials != null) {
      int colon = credentials.indexOf(':');
      settings.put(
          "quarkus.datasource.username",
          decode(colon < 0 ? credentials : credentials.substring(0, colon)));
      if (colon >= 0) {
        settings.put("quarkus.datasource.password", decode(credentials.substring(colon + 1)));
      }
    }
    return settings;
  }

  private static String decode(String encoded) {
    // In this part of a URL a plus sign is a plus sign.
    return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
