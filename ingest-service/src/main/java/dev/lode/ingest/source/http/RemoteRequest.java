package dev.lode.ingest.source.http;

import dev.lode.ingest.source.SourceRefusedException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request. What is secret in it is told apart, so that it can be kept out of messages; the
 * query of the address counts as secret too.
 *
 * @param method such as {@code GET}
 * @param uri http or https
 * @param label what it is called in messages
 * @param headers that anyone may see
 * @param secretHeaders such as {@code Authorization}
 * @param secretParameters added to the query, for servers that take a key only there
 * @param body text in UTF-8
 * @param admission asked before every attempt
 */
public record RemoteRequest(
    String method,
    URI uri,
    String label,
    Map<String, String> headers,
    Map<String, String> secretHeaders,
    Map<String, String> secretParameters,
    @Nullable String body,
    Admission admission) {

  private static final Admission FREE = () -> {};

  /**
   * Copies the maps.
   *
   * @throws IllegalArgumentException if the address is not one of a web server
   */
  public RemoteRequest {
    if (!("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
        || uri.getHost() == null) {
      throw new IllegalArgumentException(label + " is not an http or https address");
    }
    headers = Map.copyOf(headers);
    secretHeaders = Map.copyOf(secretHeaders);
    secretParameters = Map.copyOf(secretParameters);
  }

  /** Reads a resource. In messages it is called by its address without the query. */
  public static RemoteRequest get(URI uri) {
    return new RemoteRequest(
        "GET", uri, "GET " + withoutQuery(uri), Map.of(), Map.of(), Map.of(), null, FREE);
  }

  /** Sends a text. It may be sent again if the answer is lost. */
  public static RemoteRequest post(URI uri, String contentType, String body) {
    return new RemoteRequest(
        "POST",
        uri,
        "POST " + withoutQuery(uri),
        Map.of("Content-Type", contentType),
        Map.of(),
        Map.of(),
        body,
        FREE);
  }

  private static String withoutQuery(URI uri) {
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port + uri.getPath();
  }

  /** Calls it so in messages: for addresses whose path is secret. */
  public RemoteRequest as(String label) {
    return new RemoteRequest(
        method, uri, label, headers, secretHeaders, secretParameters, body, admission);
  }

  /** Adds a header that anyone may see. */
  public RemoteRequest withHeader(String name, String value) {
    return new RemoteRequest(
        method,
        uri,
        label,
        with(headers, name, value),
        secretHeaders,
        secretParameters,
        body,
        admission);
  }

  /** Adds a header that nobody may see. */
  public RemoteRequest withSecretHeader(String name, String value) {
    return new RemoteRequest(
        method,
        uri,
        label,
        headers,
        with(secretHeaders, name, value),
        secretParameters,
        body,
        admission);
  }

  /** Adds a parameter to the query that nobody may see. */
  public RemoteRequest withSecretParameter(String name, String value) {
    return new RemoteRequest(
        method,
        uri,
        label,
        headers,
        secretHeaders,
        with(secretParameters, name, value),
        body,
        admission);
  }

  /** Asks before every attempt. */
  public RemoteRequest withAdmission(Admission admission) {
    return new RemoteRequest(
        method, uri, label, headers, secretHeaders, secretParameters, body, admission);
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    var copy = new LinkedHashMap<>(map);
    copy.put(name, value);
    return copy;
  }

  /** Whether it must not be sent on to wherever an answer points. */
  boolean hasSecrets() {
    return !secretHeaders.isEmpty() || !secretParameters.isEmpty();
  }

  Redaction redaction() {
    var secrets = new ArrayList<>(secretHeaders.values());
    secrets.addAll(secretParameters.values());
    return new Redaction(secrets, uri.getRawQuery());
  }

  HttpRequest toHttp(String userAgent, Validators validators) throws SourceRefusedException {
    var request =
        HttpRequest.newBuilder(fullUri())
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("User-Agent", userAgent)
            .header("Accept-Encoding", "gzip");
    if ("http".equalsIgnoreCase(uri.getScheme())) {
      // Only TLS can agree on HTTP/2 without a request to upgrade, which some servers choke on.
      request.version(Version.HTTP_1_1);
    }
    if (validators.etag() != null) {
      request.header("If-None-Match", validators.etag());
    }
    if (validators.lastModified() != null) {
      request.header("If-Modified-Since", validators.lastModified());
    }
    headers.forEach(request::setHeader);
    for (var header : secretHeaders.entrySet()) {
      try {
        request.setHeader(header.getKey(), header.getValue());
      } catch (IllegalArgumentException e) {
        // Its message quotes the value.
        throw new SourceRefusedException(
            label + ": the value for header " + header.getKey() + " holds illegal characters");
      }
    }
    return request.build();
  }

  private URI fullUri() {
    var full = new StringBuilder(uri.toString());
    secretParameters.forEach(
        (name, value) ->
            full.append(full.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return URI.create(full.toString());
  }

  /** Without anything secret: the generated one would show everything. */
  @Override
  public String toString() {
    return label;
  }
}
