package dev.lode.local.qdrant.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.TestingJson;
import dev.lode.local.qdrant.filter.TestingPoints;
import io.grpc.Status;
import io.qdrant.client.grpc.Collections.IntegerIndexParams;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.Collections.TokenizerType;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.Direction;
import io.qdrant.client.grpc.Points.FacetHit;
import io.qdrant.client.grpc.Points.FieldType;
import io.qdrant.client.grpc.Points.OrderBy;
import io.qdrant.client.grpc.Points.StartFrom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadIndexesTest {
  @Test
  void facetsComeByCountAndThenByValue() {
    TestingPoints points =
        TestingPoints.of(
            "{'c':'b'}",
            "{'c':['a','a','b']}",
            "{'c':'\uFF5E'}",
            "{'c':'\uD83D\uDE00'}",
            "{'c':7}");
    create(points, "c", "keyword");

    assertThat(facet(points, "c", 10)).containsExactly("b=2", "a=1", "\uFF5E=1", "\uD83D\uDE00=1");
    assertThat(facet(points, "c", 2)).containsExactly("b=2", "a=1");
  }

  @Test
  void facetsCountOnlyWhatTheFilterLeaves() {
    TestingPoints points =
        TestingPoints.of("{'c':'a','n':1}", "{'c':'a','n':2}", "{'c':'b','n':2}");
    create(points, "c", "keyword");

    assertThat(
            points
                .indexes()
                .facet(
                    "c",
                    TestingJson.filter("{'must':[{'key':'n','match':{'value':2}}]}"),
                    10,
                    false,
                    points))
        .extracting(hit -> hit.getValue().getStringValue() + "=" + hit.getCount())
        .containsExactly("a=1", "b=1");
  }

  @Test
  void everyTypeThatIsMatchedCanBeCounted() {
    TestingPoints points =
        TestingPoints.of(
            "{'n':3.0,'b':[true,false],'u':'550E8400E29B41D4A716446655440000'}",
            "{'n':3,'b':true,'u':'x'}");
    create(points, "n", "integer");
    create(points, "b", "bool");
    create(points, "u", "uuid");

    assertThat(points.indexes().facet("n", null, 10, true, points))
        .extracting(hit -> hit.getValue().getIntegerValue(), FacetHit::getCount)
        .containsExactly(tuple(3L, 2L));
    assertThat(points.indexes().facet("b", null, 10, true, points))
        .extracting(hit -> hit.getValue().getBoolValue(), FacetHit::getCount)
        .containsExactly(tuple(true, 2L), tuple(false, 1L));
    assertThat(facet(points, "u", 10)).containsExactly("550e8400-e29b-41d4-a716-446655440000=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"float", "datetime", "geo", "text", "integer_range"})
  void aFieldWithoutValuesToCountIsRefused(String type) {
    TestingPoints points = TestingPoints.of("{'a':1}");
    create(points, "a", type);

    assertThatThrownBy(() -> facet(points, "a", 10))
        .isInstanceOfSatisfying(
            QdrantException.class,
            e -> assertThat(e.code()).isEqualTo(Status.Code.INVALID_ARGUMENT))
        .hasMessage(
            "Wrong input: No appropriate index for faceting: `a`. Please create one to facet on this"
                + " field. Check https://qdrant.tech/documentation/concepts/indexing/#payload-index"
                + " to see which payload schemas support Match conditions");
  }

  @Test
  void anApproximateCountOfNothingNeedsNoIndex() {
    TestingPoints points = new TestingPoints();

    assertThat(points.indexes().facet("a", null, 10, false, points)).isEmpty();
    assertThatThrownBy(() -> points.indexes().facet("a", null, 10, true, points))
        .isInstanceOf(QdrantException.class);
  }

  @Test
  void indexesFollowThePoints() {
    TestingPoints points = TestingPoints.of("{'c':'a'}", "{'c':'b'}");
    create(points, "c", "keyword");
    points.put(1, TestingJson.payload("{'c':['b','c']}"));
    points.delete(2);
    points.add(TestingJson.payload("{'c':'d'}"));

    assertThat(facet(points, "c", 10)).containsExactly("b=1", "c=1", "d=1");
    assertThat(points.matching("{'must':[{'key':'c','match':{'value':'a'}}]}")).isEmpty();
    assertThat(points.matching("{'must':[{'key':'c','match':{'value':'b'}}]}"))
        .isEqualTo(List.of(1L));
    assertThat(points.indexes().schema().get("c").getPoints()).isEqualTo(2);
  }

  @Test
  void anOrderRepeatsPointsWithSeveralValuesAndSkipsThoseWithout() {
    TestingPoints points =
        TestingPoints.of("{'n':5}", "{'n':[1,9]}", "{'n':'x'}", "{'n':5}", "{'n':-1}");
    create(points, "n", "integer");

    assertThat(order(points, OrderBy.newBuilder().setKey("n"), 10))
        .containsExactly("5@-1", "2@1", "1@5", "4@5", "2@9");
    assertThat(order(points, OrderBy.newBuilder().setKey("n").setDirection(Direction.Desc), 3))
        .containsExactly("2@9", "4@5", "1@5");
  }

  @ParameterizedTest
  @CsvSource({"Asc, 1.5, 2@2;3@3", "Asc, 2, 2@2;3@3", "Desc, 2, 2@2;1@1", "Desc, 2.5, 2@2;1@1"})
  void anOrderStartsFromAValueOn(Direction direction, double start, String places) {
    TestingPoints points = TestingPoints.of("{'n':1}", "{'n':2}", "{'n':3}");
    create(points, "n", "integer");

    assertThat(
            order(
                points,
                OrderBy.newBuilder()
                    .setKey("n")
                    .setDirection(direction)
                    .setStartFrom(StartFrom.newBuilder().setFloat(start)),
                10))
        .containsExactly(places.split(";"));
  }

  @Test
  void datesAreOrderedByMicrosecond() {
    TestingPoints points = TestingPoints.of("{'d':'1970-01-02'}", "{'d':'1970-01-01T00:00:01Z'}");
    create(points, "d", "datetime");

    assertThat(
            order(
                points,
                OrderBy.newBuilder()
                    .setKey("d")
                    .setStartFrom(StartFrom.newBuilder().setDatetime("1970-01-01T00:00:01Z")),
                10))
        .containsExactly("2@1000000", "1@86400000000");
    assertThatThrownBy(
            () ->
                order(
                    points,
                    OrderBy.newBuilder()
                        .setKey("d")
                        .setStartFrom(StartFrom.newBuilder().setDatetime("soon")),
                    10))
        .hasMessage("Malformed datetime: soon");
  }

  @Test
  void limitsAreUnsigned() {
    TestingPoints points = TestingPoints.of("{'n':1}", "{'n':2}");
    create(points, "n", "integer");

    assertThat(points.indexes().facet("n", null, -1, false, points)).hasSize(2);
    assertThat(points.indexes().facet("n", null, 0, false, points)).isEmpty();
    assertThat(order(points, OrderBy.newBuilder().setKey("n"), -1)).hasSize(2);
  }

  @Test
  void anOrderNeedsARangeIndex() {
    TestingPoints points = TestingPoints.of("{'n':1}");
    create(points, "n", "integer_lookup");

    assertThatThrownBy(() -> order(points, OrderBy.newBuilder().setKey("n"), 10))
        .hasMessage(
            "Wrong input: No range index for `order_by` key: `n`. Please create one to use"
                + " `order_by`. Check"
                + " https://qdrant.tech/documentation/concepts/indexing/#payload-index to see which"
                + " payload schemas support Range conditions");
  }

  @Test
  void anIndexIsListedUntilItIsDropped() {
    TestingPoints points = TestingPoints.of("{'a b':1}");
    create(points, "\"a b\"", "float");

    assertThat(points.indexes().schema()).containsOnlyKeys("\"a b\"");
    assertThat(points.indexes().schema().get("\"a b\"").getDataType())
        .isEqualTo(PayloadSchemaType.Float);
    assertThat(points.indexes().drop("\"a b\"")).isTrue();
    assertThat(points.indexes().drop("\"a b\"")).isFalse();
    assertThat(points.indexes().schema()).isEmpty();
  }

  @Test
  void aSchemaNeedsATypeAndParametersOfThatType() {
    CreateFieldIndexCollection.Builder request =
        CreateFieldIndexCollection.newBuilder()
            .setFieldIndexParams(
                PayloadIndexParams.newBuilder()
                    .setIntegerIndexParams(
                        IntegerIndexParams.newBuilder().setLookup(false).setRange(false)));

    assertThatThrownBy(() -> IndexSchema.of(request.build()))
        .hasMessage("cannot convert field_type");
    assertThatThrownBy(
            () -> IndexSchema.of(request.setFieldType(FieldType.FieldTypeKeyword).build()))
        .hasMessage("field_type and field_index_params do not match");
    assertThatThrownBy(
            () -> IndexSchema.of(request.setFieldType(FieldType.FieldTypeInteger).build()))
        .hasMessageContaining("the 'lookup' and 'range' capabilities can't be both disabled");
  }

  @Test
  void whatTextAnalysisLeavesOutIsUnimplementedByName() {
    TestingPoints points = new TestingPoints();
    TextIndexParams.Builder stopwords =
        TextIndexParams.newBuilder().setTokenizer(TokenizerType.Word);
    stopwords.getStopwordsBuilder().addLanguages("english");
    TextIndexParams.Builder stemmer = TextIndexParams.newBuilder().setTokenizer(TokenizerType.Word);
    stemmer.getStemmerBuilder().getSnowballBuilder().setLanguage("german");

    for (TextIndexParams.Builder params :
        List.of(
            TextIndexParams.newBuilder().setTokenizer(TokenizerType.Multilingual),
            stopwords,
            stemmer)) {
      assertThatThrownBy(() -> points.indexes().create("t", TestingSchemas.text(params), points))
          .isInstanceOfSatisfying(
              QdrantException.class,
              e -> assertThat(e.code()).isEqualTo(Status.Code.UNIMPLEMENTED));
    }
    assertThatThrownBy(
            () ->
                points
                    .indexes()
                    .create("t", TestingSchemas.text(TextIndexParams.newBuilder()), points))
        .hasMessage("unknown tokenizer type");
    assertThat(points.indexes().schema()).isEmpty();
  }

  private static void create(TestingPoints points, String field, String type) {
    points.indexes().create(field, TestingSchemas.of(type), points);
  }

  private static List<String> facet(TestingPoints points, String key, long limit) {
    return points.indexes().facet(key, null, limit, false, points).stream()
        .map(hit -> hit.getValue().getStringValue() + "=" + hit.getCount())
        .toList();
  }

  private static List<String> order(TestingPoints points, OrderBy.Builder order, long limit) {
    return points.indexes().orderBy(order.build(), null, limit, points).stream()
        .map(place -> (place.offset() + 1) + "@" + place.value().getInt())
        .toList();
  }
}
