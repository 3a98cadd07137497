package dev.lode.local.qdrant.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.TestingJson;
import dev.lode.local.qdrant.filter.FilterEvaluator;
import dev.lode.local.qdrant.filter.TestingPoints;
import dev.lode.local.qdrant.payload.JsonPath;
import dev.lode.local.qdrant.payload.Payloads;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.Direction;
import io.qdrant.client.grpc.Points.FacetHit;
import io.qdrant.client.grpc.Points.OrderBy;
import io.qdrant.client.grpc.Points.StartFrom;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays random payloads, indexes, updates, filters, facets and orders whose answers were recorded
 * from Qdrant's own engine (Qdrant Edge 0.7.2, which is the engine of Qdrant 1.18.2).
 */
class RecordedAnswersTest {
  static Stream<JsonNode> scenarios() {
    List<JsonNode> scenarios = new ArrayList<>();
    try (Reader in =
            new InputStreamReader(
                new GZIPInputStream(
                    RecordedAnswersTest.class.getResourceAsStream("recorded-answers.jsonl.gz")),
                StandardCharsets.UTF_8);
        BufferedReader lines = new BufferedReader(in)) {
      lines.lines().forEach(line -> scenarios.add(TestingJson.json(line)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return scenarios.stream();
  }

  @ParameterizedTest(name = "[{index}]")
  @MethodSource("scenarios")
  void answersAsQdrantDid(JsonNode scenario) {
    TestingPoints points = new TestingPoints();
    if (!scenario.get("late").booleanValue()) {
      createIndexes(scenario, points);
    }
    scenario.get("points").forEach(payload -> points.add(TestingJson.payload(payload)));
    if (scenario.get("late").booleanValue()) {
      createIndexes(scenario, points);
    }
    scenario.get("updates").forEach(update -> apply(update, points));

    checkPayloads(scenario.get("final"), points);
    scenario.get("filters").forEach(recorded -> checkFilter(recorded, points, scenario));
    scenario.get("facets").forEach(recorded -> checkFacet(recorded, points, scenario));
    scenario.get("orders").forEach(recorded -> checkOrder(recorded, points, scenario));
  }

  private static void createIndexes(JsonNode scenario, TestingPoints points) {
    for (JsonNode index : scenario.get("indexes")) {
      points
          .indexes()
          .create(
              index.get("field").textValue(),
              TestingSchemas.of(index.get("type").textValue()),
              points);
    }
  }

  private static void apply(JsonNode update, TestingPoints points) {
    for (JsonNode node : update.get("ids")) {
      long id = node.longValue();
      boolean live = points.isLive((int) id - 1);
      Map<String, Value> payload = points.payload((int) id - 1);
      Map<String, Value> changes = TestingJson.payload(update.path("payload"));
      switch (update.get("op").textValue()) {
        case "upsert" -> points.put(id, changes);
        case "delete" -> points.delete(id);
        case "set" -> {
          JsonPath path = update.has("key") ? JsonPath.parse(update.get("key").textValue()) : null;
          if (live) {
            points.put(id, Payloads.set(payload, changes, path));
          }
        }
        case "overwrite" -> {
          if (live) {
            points.put(id, Payloads.overwrite(changes));
          }
        }
        case "clear" -> {
          if (live) {
            points.put(id, Payloads.clear());
          }
        }
        case "delete_keys" -> {
          List<JsonPath> paths = new ArrayList<>();
          update.get("keys").forEach(key -> paths.add(JsonPath.parse(key.textValue())));
          if (live) {
            points.put(id, Payloads.deleteKeys(payload, paths));
          }
        }
        default -> throw new IllegalArgumentException(update.toString());
      }
    }
  }

  private static void checkPayloads(JsonNode recorded, TestingPoints points) {
    for (int offset = 0; offset < points.maxOffset(); offset++) {
      JsonNode payload = recorded.path(String.valueOf(offset + 1));
      assertThat(points.isLive(offset)).isEqualTo(!payload.isMissingNode());
      if (points.isLive(offset)) {
        assertThat(points.payload(offset))
            .isEqualTo(payload.isNull() ? Map.of() : TestingJson.payload(payload));
      }
    }
  }

  private static void checkFilter(JsonNode recorded, TestingPoints points, JsonNode scenario) {
    Filter filter = TestingJson.filter(recorded.get("filter"));
    List<Long> expected = new ArrayList<>();
    recorded.get("ids").forEach(id -> expected.add(id.longValue()));
    assertThat(points.ids(FilterEvaluator.matching(filter, points, points.indexes())))
        .as("%s with %s", recorded.get("filter"), scenario.get("indexes"))
        .isEqualTo(expected);
  }

  private static void checkFacet(JsonNode recorded, TestingPoints points, JsonNode scenario) {
    List<String> expected = new ArrayList<>();
    recorded
        .path("hits")
        .forEach(hit -> expected.add(hit.get(0).asText() + "=" + hit.get(1).asText()));
    if (recorded.has("error")) {
      expected.add(recorded.get("error").textValue());
    }
    List<String> found = new ArrayList<>();
    try {
      for (FacetHit hit :
          points
              .indexes()
              .facet(
                  recorded.get("key").textValue(),
                  filterOf(recorded),
                  recorded.get("limit").longValue(),
                  recorded.get("exact").booleanValue(),
                  points)) {
        found.add(text(hit) + "=" + hit.getCount());
      }
    } catch (QdrantException e) {
      found.add(e.getMessage().replaceFirst("^Wrong input: ", ""));
    }
    assertThat(found).as("%s with %s", recorded, scenario.get("indexes")).isEqualTo(expected);
  }

  private static String text(FacetHit hit) {
    return switch (hit.getValue().getVariantCase()) {
      case STRING_VALUE -> hit.getValue().getStringValue();
      case INTEGER_VALUE -> String.valueOf(hit.getValue().getIntegerValue());
      case BOOL_VALUE -> String.valueOf(hit.getValue().getBoolValue());
      case VARIANT_NOT_SET -> throw new IllegalArgumentException(hit.toString());
    };
  }

  private static void checkOrder(JsonNode recorded, TestingPoints points, JsonNode scenario) {
    OrderBy.Builder orderBy =
        OrderBy.newBuilder()
            .setKey(recorded.get("key").textValue())
            .setDirection(
                recorded.get("direction").textValue().equals("asc")
                    ? Direction.Asc
                    : Direction.Desc);
    JsonNode start = recorded.path("start_from");
    if (start.isTextual()) {
      orderBy.setStartFrom(StartFrom.newBuilder().setDatetime(start.textValue()));
    } else if (start.isIntegralNumber()) {
      orderBy.setStartFrom(StartFrom.newBuilder().setInteger(start.longValue()));
    } else if (start.isNumber()) {
      orderBy.setStartFrom(StartFrom.newBuilder().setFloat(start.doubleValue()));
    }
    List<String> expected = new ArrayList<>();
    recorded
        .path("result")
        .forEach(place -> expected.add(place.get(0).asText() + "@" + place.get(1).asText()));
    if (recorded.has("error")) {
      expected.add(recorded.get("error").textValue());
    }
    List<String> found = new ArrayList<>();
    try {
      for (PayloadIndexes.OrderedPoint place :
          points
              .indexes()
              .orderBy(
                  orderBy.build(), filterOf(recorded), recorded.get("limit").longValue(), points)) {
        found.add(
            (place.offset() + 1)
                + "@"
                + (place.value().hasInt()
                    ? String.valueOf(place.value().getInt())
                    : TestingJson.json(String.valueOf(place.value().getFloat())).asText()));
      }
    } catch (QdrantException e) {
      found.add(e.getMessage().replaceFirst("^Wrong input: ", ""));
    }
    // Equal values come in the order of internal offsets, which a batch of points gets at random.
    assertThat(values(found)).isEqualTo(values(expected));
    assertThat(found)
        .as("%s with %s", recorded, scenario.get("indexes"))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<String> values(List<String> places) {
    return places.stream().map(place -> place.substring(place.indexOf('@') + 1)).toList();
  }

  private static Filter filterOf(JsonNode recorded) {
    return recorded.has("filter") ? TestingJson.filter(recorded.get("filter")) : null;
  }
}
