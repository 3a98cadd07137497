package dev.lode.ingest.source.databricks;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.http.TestingRemote;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A workspace with one warehouse and one table, {@code media.talks.items}, and its storage. */
final class TestingDatabricks implements AutoCloseable {

  /** The name of the source. */
  static final String SOURCE = "lake";

  static final String TABLE_ID = "0f6a2f5e-7d0a-4a5c-8f0e-3a6f5d1f9b10";
  static final String TOKEN = "dapi-secret";
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** What of a statement tells it apart. */
  static final String DETAIL = "DESCRIBE DETAIL";

  static final String HISTORY = "DESCRIBE HISTORY";
  static final String PROBE = "SELECT _commit_version FROM table_changes";
  static final String CHANGES = "SELECT * FROM table_changes";
  static final String SNAPSHOT = "VERSION AS OF";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STATEMENTS = "/api/2.0/sql/statements";

  final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
  final Map<String, String> environment = new TreeMap<>(Map.of("DATABRICKS_TOKEN", TOKEN));
  private final Map<String, String> config = new LinkedHashMap<>();
  private int scenarios;

  TestingDatabricks() {
    server.start();
    config.put("it.host", server.baseUrl());
    config.put("it.warehouse-id", "abc123");
    config.put("it.catalog", "media");
    config.put("it.schema", "talks");
    config.put("it.table", "items");
    config.put("it.wait-timeout", "0s");
    config.put("it.poll-interval", "1ms");
    on(DETAIL, succeeded(List.of("format STRING", "id STRING"), row("delta", TABLE_ID)));
  }

  TestingDatabricks with(String key, String value) {
    config.put("it." + key, value);
    return this;
  }

  TestingDatabricks latest(long version) {
    on(HISTORY, succeeded(List.of("version LONG", "operation STRING"), row("" + version, "MERGE")));
    return this;
  }

  DatabricksConfig config() {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(DatabricksConfig.class, "it")
        .withDefaultValues(config)
        .build()
        .getConfigMapping(DatabricksConfig.class, "it");
  }

  DatabricksSource source() {
    return source(new FieldMapping(Map.of("video_id", "id"), Map.of("platform", "p")));
  }

  DatabricksSource source(FieldMapping mapping) {
    InstantSource clock = () -> NOW;
    var read = config();
    var api = TestingRemote.api(DatabricksFailures::ofApi);
    Function<String, String> env = environment::get;
    var credentials = new DatabricksCredentials(api, read.host(), read.credentials(), env, clock);
    var statements =
        new StatementApi(api, TestingRemote.api(DatabricksFailures::ofStorage), read, credentials);
    return new DatabricksSource(
        SOURCE,
        read,
        mapping,
        new SqlWarehouse(statements, read.pollInterval(), read.statementTimeout(), clock));
  }

  /** The columns of the table as the feed tells them. */
  static List<String> feed(String... columns) {
    var all = new ArrayList<>(List.of(columns));
    all.addAll(
        List.of("_change_type STRING", "_commit_version LONG", "_commit_timestamp TIMESTAMP"));
    return all;
  }

  /** A row of the feed. */
  static List<String> change(String type, long version, String... values) {
    var row = new ArrayList<>(Arrays.asList(values));
    row.addAll(List.of(type, "" + version, "2026-02-28T10:00:00.000Z"));
    return row;
  }

  static List<String> row(String... values) {
    return Arrays.asList(values);
  }

  static MappingBuilder submission(String statement) {
    return post(urlEqualTo(STATEMENTS))
        .withHeader("Authorization", matching("Bearer .+"))
        .withRequestBody(matchingJsonPath("$.warehouse_id", matching("abc123")))
        .withRequestBody(
            matchingJsonPath(
                "$.statement", matching("(?s).*" + statement.replace("*", "\\*") + ".*")));
  }

  static MappingBuilder submission(String statement, String disposition) {
    return submission(statement)
        .withRequestBody(matchingJsonPath("$.disposition", matching(disposition)));
  }

  /** Answers to a statement. */
  void on(String statement, String body) {
    server.stubFor(submission(statement).willReturn(json(body)));
  }

  void on(MappingBuilder request, ResponseDefinitionBuilder answer) {
    server.stubFor(request.willReturn(answer));
  }

  /** Answers one after the other; the last one stays. */
  void inTurn(Function<String, MappingBuilder> request, ResponseDefinitionBuilder... answers) {
    var scenario = "turn-" + scenarios++;
    for (int i = 0; i < answers.length; i++) {
      server.stubFor(
          request
              .apply(scenario)
              .inScenario(scenario)
              .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "" + i)
              .willSetStateTo("" + Math.min(i + 1, answers.length - 1))
              .willReturn(answers[i]));
    }
  }

  static MappingBuilder poll(String id) {
    return get(urlEqualTo(STATEMENTS + "/" + id));
  }

  static MappingBuilder chunk(String id, long index) {
    return get(urlEqualTo(STATEMENTS + "/" + id + "/result/chunks/" + index));
  }

  /** The storage refuses everything that carries the workspace's credentials, as clouds do. */
  static MappingBuilder stored(String path) {
    return get(urlPathEqualTo(path)).withHeader("Authorization", absent());
  }

  static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  static ResponseDefinitionBuilder error(int status, String code, String message) {
    return json(text(Map.of("error_code", code, "message", message))).withStatus(status);
  }

  static ResponseDefinitionBuilder reset() {
    return aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
  }

  static String succeeded(List<String> columns, List<?>... rows) {
    return text(
        answer(columns, Map.of("chunk_index", 0, "row_offset", 0, "data_array", rows), false));
  }

  /** The first of several chunks. */
  static String succeededWithMore(List<String> columns, List<?>... rows) {
    return text(
        answer(
            columns,
            Map.of(
                "chunk_index",
                0,
                "data_array",
                rows,
                "next_chunk_index",
                1,
                "next_chunk_internal_link",
                STATEMENTS + "/s1/result/chunks/1?row_offset=1"),
            false));
  }

  static String linked(List<String> columns, boolean truncated, Map<String, Object> link) {
    return text(answer(columns, Map.of("external_links", List.of(link)), truncated));
  }

  /** A chunk that is somewhere else. */
  static String linkedChunk(Map<String, Object> link) {
    return text(Map.of("external_links", List.of(link)));
  }

  Map<String, Object> link(String path, long chunk, long next, Instant expiration) {
    var link = new LinkedHashMap<String, Object>();
    link.put("chunk_index", chunk);
    link.put("row_offset", 0);
    link.put("external_link", server.baseUrl() + path + "?X-Amz-Signature=signed");
    link.put("expiration", expiration.toString());
    if (next > 0) {
      link.put("next_chunk_index", next);
    }
    return link;
  }

  static String under(String state) {
    return text(Map.of("statement_id", "s1", "status", Map.of("state", state)));
  }

  static String failed(String code, String message) {
    return text(
        Map.of(
            "statement_id",
            "s1",
            "status",
            Map.of("state", "FAILED", "error", Map.of("error_code", code, "message", message))));
  }

  private static Map<String, Object> answer(
      List<String> columns, Map<String, Object> result, boolean truncated) {
    var described = new ArrayList<Map<String, Object>>();
    for (var column : columns) {
      var parts = column.split(" ", 2);
      described.add(
          Map.of(
              "name",
              parts[0],
              "type_name",
              parts[1].replaceFirst("[<(].*", ""),
              "type_text",
              parts[1],
              "position",
              described.size()));
    }
    return Map.of(
        "statement_id",
        "s1",
        "status",
        Map.of("state", "SUCCEEDED"),
        "manifest",
        Map.of(
            "format",
            "JSON_ARRAY",
            "schema",
            Map.of("column_count", columns.size(), "columns", described),
            "total_chunk_count",
            1,
            "truncated",
            truncated),
        "result",
        result);
  }

  static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was submitted that contains this, in order. */
  List<JsonNode> submitted(String statement) {
    return server.findAll(postRequestedFor(urlEqualTo(STATEMENTS))).stream()
        .map(
            request -> {
              try {
                return JSON.readTree(request.getBody());
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            })
        .filter(body -> body.path("statement").asText().contains(statement))
        .toList();
  }

  /** Everything that nobody has said an answer to; there must be no such thing. */
  List<String> unexpected() {
    return server.findAllUnmatchedRequests().stream()
        .map(
            request ->
                request.getMethod() + " " + request.getUrl() + " " + request.getBodyAsString())
        .toList();
  }

  @Override
  public void close() {
    server.stop();
  }
}
