package dev.lode.ingest.source.databricks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lode.ingest.source.http.RemoteApi;
import dev.lode.ingest.source.http.RemoteRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Databricks' SQL Statement Execution API 2.0, the four calls of it that reading needs. Its own
 * client library is not used: for these it would bring a second HTTP client, Google's
 * authentication, and the habit to look for credentials in files. Safe for many threads.
 */
final class StatementApi {

  /** How results are delivered. */
  enum Disposition {
    /** In the answer; a result of more than 25 MiB makes the statement fail. */
    INLINE,
    /** By links into the workspace's storage, up to 100 GiB. */
    EXTERNAL_LINKS
  }

  private final RemoteApi api;
  private final RemoteApi storage;
  private final URI statements;
  private final DatabricksCredentials credentials;
  private final String warehouseId;
  private final Duration waitTimeout;
  private final Map<String, String> queryTags;

  /**
   * The API of one workspace.
   *
   * @param storage for the links, which know nothing of the workspace's credentials
   * @throws IllegalArgumentException if the configuration asks for something that can't be
   */
  StatementApi(
      RemoteApi api,
      RemoteApi storage,
      DatabricksConfig config,
      DatabricksCredentials credentials) {
    checkHost(config.host());
    checkWait(config.waitTimeout());
    this.api = api;
    this.storage = storage;
    this.statements = config.host().resolve("/api/2.0/sql/statements/");
    this.credentials = credentials;
    this.warehouseId = config.warehouseId();
    this.waitTimeout = config.waitTimeout();
    this.queryTags = Map.copyOf(config.queryTags());
  }

  /** Credentials must not travel in the clear. */
  private static void checkHost(URI host) {
    boolean here = "localhost".equals(host.getHost()) || "127.0.0.1".equals(host.getHost());
    if (host.getHost() == null || !("https".equals(host.getScheme()) || here)) {
      throw new IllegalArgumentException(
          "databricks.host must be the workspace's https address, not " + host);
    }
  }

  private static void checkWait(Duration timeout) {
    long seconds = timeout.toSeconds();
    if (seconds != 0 && (seconds < 5 || seconds > 50)) {
      throw new IllegalArgumentException(
          "databricks.wait-timeout must be 0 or 5 to 50 seconds, not " + seconds);
    }
  }

  /**
   * Submits a statement and waits a little for it. If the answer is lost it is submitted again;
   * since statements only read, one that nobody asks for any more does no harm.
   */
  StatementAnswer execute(Statement statement, Disposition disposition) throws IOException {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("warehouse_id", warehouseId)
        .put("statement", statement.sql())
        .put("wait_timeout", waitTimeout.toSeconds() + "s")
        .put("on_wait_timeout", "CONTINUE")
        .put("disposition", disposition.name())
        .put("format", "JSON_ARRAY");
    var parameters = body.putArray("parameters");
    statement
        .parameters()
        .forEach(
            parameter ->
                parameters
                    .addObject()
                    .put("name", parameter.name())
                    .put("value", parameter.value())
                    .put("type", parameter.type()));
    if (!queryTags.isEmpty()) {
      var tags = body.putArray("query_tags");
      queryTags.forEach((key, value) -> tags.addObject().put("key", key).put("value", value));
    }
    // The path of the collection is without the slash that the statements' addresses need.
    var address = URI.create(statements.toString().replaceFirst("/$", ""));
    var request = RemoteRequest.post(address, "application/json", body.toString());
    return api.fetch(authorized(request), StatementAnswer::parse).body();
  }

  /** The state of a statement, and the first chunk of its result if it has succeeded. */
  StatementAnswer find(String statementId) throws IOException {
    var request = RemoteRequest.get(statements.resolve(statementId));
    return api.fetch(authorized(request), StatementAnswer::parse).body();
  }

  /** A chunk of a result; if it is somewhere else, with new links. */
  ResultChunk chunk(String statementId, long index) throws IOException {
    var request = RemoteRequest.get(statements.resolve(statementId + "/result/chunks/" + index));
    return api.fetch(authorized(request), StatementAnswer::parseChunk).body();
  }

  /**
   * The rows behind a link. The workspace's credentials are nobody's business there.
   *
   * @throws LinkExpiredException if a new link is needed
   */
  RowData rows(ExternalLink link) throws IOException {
    var request =
        RemoteRequest.get(link.address()).as("GET chunk " + link.chunk() + " of a result");
    for (var header : link.headers().entrySet()) {
      request = request.withSecretHeader(header.getKey(), header.getValue());
    }
    return storage.fetch(request, RowData::of).body();
  }

  /** Asks for the end of a statement; it may have ended before. */
  void cancel(String statementId) throws IOException {
    var request =
        RemoteRequest.post(statements.resolve(statementId + "/cancel"), "application/json", "{}");
    api.fetch(authorized(request), body -> body.length);
  }

  private RemoteRequest authorized(RemoteRequest request) throws IOException {
    return request.withSecretHeader("Authorization", credentials.authorization());
  }
}
