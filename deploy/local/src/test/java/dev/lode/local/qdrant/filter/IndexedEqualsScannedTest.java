package dev.lode.local.qdrant.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.local.qdrant.TestingJson;
import dev.lode.local.qdrant.index.TestingSchemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * For payloads whose fields have the type of their index, the indexes, the scan and a direct
 * reading of the filter language agree on every filter.
 */
class IndexedEqualsScannedTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, String> INDEXES =
      Map.of("k", "keyword", "n", "integer", "f", "float", "b", "bool");

  /** A filter as JSON, and what it means for a payload of plain Java values. */
  record Meant(Map<String, Object> json, Predicate<Map<String, Object>> holds) {}

  @Property(tries = 400)
  void indexesScanAndMeaningAgree(
      @ForAll("payloads") List<Map<String, Object>> payloads, @ForAll("filters") Meant filter)
      throws JsonProcessingException {
    TestingPoints scanned = new TestingPoints();
    TestingPoints indexed = new TestingPoints();
    INDEXES.forEach(
        (field, type) -> indexed.indexes().create(field, TestingSchemas.of(type), indexed));
    for (Map<String, Object> payload : payloads) {
      String json = MAPPER.writeValueAsString(payload);
      scanned.add(TestingJson.payload(json));
      indexed.add(TestingJson.payload("{'k':'old','n':[1,2],'f':0.5,'b':true}"));
      indexed.put(indexed.maxOffset(), TestingJson.payload(json));
    }
    List<Long> meant =
        LongStream.rangeClosed(1, payloads.size())
            .filter(id -> filter.holds().test(payloads.get((int) id - 1)))
            .boxed()
            .toList();

    String json = MAPPER.writeValueAsString(filter.json());
    assertThat(scanned.matching(json)).as("scan of %s", json).isEqualTo(meant);
    assertThat(indexed.matching(json)).as("indexes for %s", json).isEqualTo(meant);
  }

  @Provide
  Arbitrary<List<Map<String, Object>>> payloads() {
    Arbitrary<Object> none = Arbitraries.of(Missing.VALUE, List.of());
    return Combinators.combine(
            field(keywords(), none),
            field(integers(), none),
            field(doubles(), none),
            field(flags(), none))
        .as(
            (k, n, f, b) -> {
              Map<String, Object> payload = new HashMap<>();
              put(payload, "k", k);
              put(payload, "n", n);
              put(payload, "f", f);
              put(payload, "b", b);
              return payload;
            })
        .list()
        .ofMaxSize(12);
  }

  private enum Missing {
    VALUE
  }

  private static void put(Map<String, Object> payload, String key, Object value) {
    if (value != Missing.VALUE) {
      payload.put(key, value);
    }
  }

  private static Arbitrary<Object> field(Arbitrary<?> values, Arbitrary<Object> none) {
    return Arbitraries.oneOf(
            none,
            values.map(value -> (Object) value),
            values.list().ofMaxSize(3).map(list -> (Object) list))
        .injectNull(0.1);
  }

  private static Arbitrary<String> keywords() {
    return Arbitraries.of("red", "Red", "green", "a b", "");
  }

  private static Arbitrary<Long> integers() {
    return Arbitraries.longs().between(-2, 4);
  }

  private static Arbitrary<Double> doubles() {
    return Arbitraries.of(-1.5, 0.0, 0.25, 2.5, 1e300);
  }

  private static Arbitrary<Boolean> flags() {
    return Arbitraries.of(true, false);
  }

  @Provide
  Arbitrary<Meant> filters() {
    return filters(2);
  }

  private Arbitrary<Meant> filters(int depth) {
    Arbitrary<Meant> clause =
        depth == 0
            ? condition()
            : Arbitraries.frequencyOf(
                Tuple.of(4, condition()), Tuple.of(1, Arbitraries.lazy(() -> filters(depth - 1))));
    Arbitrary<List<Meant>> clauses = clause.list().ofMaxSize(3);
    return Combinators.combine(
            clauses, clauses, clauses, clauses, Arbitraries.integers().between(0, 3))
        .as(IndexedEqualsScannedTest::filter);
  }

  private static Meant filter(
      List<Meant> must,
      List<Meant> should,
      List<Meant> mustNot,
      List<Meant> minShould,
      int minCount) {
    Map<String, Object> json = new HashMap<>();
    json.put("must", jsons(must));
    json.put("should", jsons(should));
    json.put("must_not", jsons(mustNot));
    json.put("min_should", Map.of("conditions", jsons(minShould), "min_count", minCount));
    return new Meant(
        json,
        payload ->
            must.stream().allMatch(clause -> clause.holds().test(payload))
                && (should.isEmpty()
                    || should.stream().anyMatch(clause -> clause.holds().test(payload)))
                && mustNot.stream().noneMatch(clause -> clause.holds().test(payload))
                && (minShould.isEmpty()
                    || minShould.stream().filter(clause -> clause.holds().test(payload)).count()
                        >= minCount));
  }

  private static List<Map<String, Object>> jsons(List<Meant> clauses) {
    return clauses.stream().map(Meant::json).toList();
  }

  private static Arbitrary<Meant> condition() {
    return Arbitraries.oneOf(
        keywords().map(keyword -> match("k", "value", keyword, keyword::equals)),
        keywords().list().ofMaxSize(3).map(any -> match("k", "any", any, any::contains)),
        keywords()
            .list()
            .ofMaxSize(3)
            .map(not -> match("k", "except", not, value -> !not.contains(value))),
        integers().map(integer -> match("n", "value", integer, integer::equals)),
        integers()
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(any -> match("n", "any", any, any::contains)),
        integers()
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(not -> match("n", "except", not, value -> !not.contains(value))),
        flags().map(flag -> match("b", "value", flag, flag::equals)),
        range("n"),
        range("f"),
        count(),
        Arbitraries.of("k", "n", "f", "b", "zzz").map(IndexedEqualsScannedTest::isEmpty),
        Arbitraries.of("k", "n", "f", "b", "zzz").map(IndexedEqualsScannedTest::isNull));
  }

  private static Meant match(String key, String kind, Object asked, Predicate<Object> accepts) {
    return new Meant(
        Map.of("key", key, "match", Map.of(kind, asked)),
        payload -> values(payload, key).stream().anyMatch(accepts));
  }

  private static Arbitrary<Meant> range(String key) {
    Arbitrary<Double> bound = Arbitraries.of(-2.0, -1.5, 0.0, 0.5, 1.0, 2.5, 3.0);
    return Combinators.combine(
            Arbitraries.of("lt", "lte"), bound, Arbitraries.of("gt", "gte"), bound)
        .as(
            (upper, high, lower, low) ->
                new Meant(
                    Map.of("key", key, "range", Map.of(upper, high, lower, low)),
                    payload ->
                        values(payload, key).stream()
                            .mapToDouble(value -> ((Number) value).doubleValue())
                            .anyMatch(
                                value ->
                                    (upper.equals("lt") ? value < high : value <= high)
                                        && (lower.equals("gt") ? value > low : value >= low))));
  }

  private static Arbitrary<Meant> count() {
    return Combinators.combine(
            Arbitraries.of("k", "n"),
            Arbitraries.of("lt", "gte"),
            Arbitraries.integers().between(0, 3))
        .as(
            (key, bound, count) ->
                new Meant(
                    Map.of("key", key, "values_count", Map.of(bound, count)),
                    payload ->
                        payload.containsKey(key)
                            && (bound.equals("lt")
                                ? values(payload, key).size() < count
                                : values(payload, key).size() >= count)));
  }

  private static Meant isEmpty(String key) {
    return new Meant(
        Map.of("is_empty", Map.of("key", key)), payload -> values(payload, key).isEmpty());
  }

  private static Meant isNull(String key) {
    return new Meant(
        Map.of("is_null", Map.of("key", key)),
        payload -> payload.containsKey(key) && payload.get(key) == null);
  }

  /** The values of a field: no value for null, the elements of an array. */
  private static List<?> values(Map<String, Object> payload, String key) {
    Object value = payload.get(key);
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list ? list : List.of(value);
  }
}
