package dev.lode.query.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lode.query.TestingEmbedder;
import dev.lode.query.TestingItems;
import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ranking is that of {@link TestingItems}. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class SourcingResourceTest {

  private static final String THEME = "\"theme\":\"" + TestingItems.QUERY + "\"";

  @Inject TestingEmbedder embedder;

  @AfterEach
  void repairEmbedder() {
    embedder.setBroken(false);
  }

  private static JsonPath search(String more) {
    return given()
        .contentType("application/json")
        .body("{" + THEME + more + "}")
        .post("/v1/sourcing/search")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .extract()
        .jsonPath();
  }

  @Test
  void channelsComeInTheOrderOfTheirBestItems() {
    var answer = search("");

    assertThat(answer.getList("candidates.channel.id")).containsExactly("UCb", "UCa");
    assertThat(answer.getList("candidates.channel.name")).containsExactly("GOTO", "Devoxx");
    assertThat(answer.getList("candidates.items.item.id"))
        .containsExactly(List.of("t2", "t4"), List.of("t3", "t1", "t5"));
    assertThat(answer.getList("withoutChannel.item.id")).containsExactly("t6");
    assertThat(answer.getInt("channelsFound")).isEqualTo(2);
    assertThat(answer.getInt("examined")).isEqualTo(6);
    assertThat(answer.getString("mode")).isEqualTo("hybrid");
    assertThat(answer.getList("degraded")).isEmpty();
    List<Double> scores = answer.getList("candidates.score", Double.class);
    // The ranking is t2, t3, t1, t4, t5, t6.
    assertThat(scores.get(0)).isCloseTo(1 + 1 / 4.0, within(1e-6));
    assertThat(scores.get(1)).isCloseTo(1 / 2.0 + 1 / 3.0 + 1 / 5.0, within(1e-6));
  }

  @Test
  void figuresSortTheChannelsToo() {
    for (var sort : List.of("audience", "cadence", "coverage")) {
      assertThat(search(",\"sort\":\"" + sort + "\"").getList("candidates.channel.name"))
          .containsExactly("Devoxx", "GOTO");
    }
  }

  @Test
  void figuresAreThoseOfAllItemsOfTheChannel() {
    var devoxx = search("").getMap("candidates[1]");

    // 10 and 40 degrees are near enough, 100 are not.
    assertThat(devoxx.get("coverage"))
        .isEqualTo(Map.of("matching", 2, "total", 3, "share", 2 / 3f));
    assertThat(devoxx.get("cadence"))
        .isEqualTo(
            Map.of(
                "dated",
                2,
                "first",
                "2023-06-01T12:00:00Z",
                "last",
                "2024-01-01T00:00:00Z",
                "itemsPer30Days",
                (float) (30 / 213.5),
                "medianDaysBetween",
                213.5f));
    assertThat(devoxx.get("audience"))
        .isEqualTo(
            Map.of(
                "measured",
                2,
                "medianViews",
                2550f,
                "totalViews",
                5100,
                "medianLikes",
                30f,
                "engagement",
                66 / 5100f));
    assertThat(devoxx.get("sampled")).isEqualTo(false);
  }

  @Test
  void whatNobodyKnowsIsAbsent() {
    assertThat(search("").getMap("candidates[0].audience"))
        .isEqualTo(Map.of("measured", 1, "medianViews", 1000f, "totalViews", 1000));
  }

  @Test
  void aFilterChoosesItemsButNotTheFiguresOfTheirChannel() {
    var answer = search(",\"filter\":{\"category\":\"Music\"}");

    assertThat(answer.getList("candidates.channel.id")).containsExactly("UCb");
    assertThat(answer.getList("candidates[0].items.item.id")).containsExactly("t4");
    assertThat(answer.getMap("candidates[0].coverage"))
        .isEqualTo(Map.of("matching", 0, "total", 2, "share", 0f));
    assertThat(answer.getList("withoutChannel")).isEmpty();
  }

  @Test
  void pagesJoinUp() {
    var second = search(",\"channels\":1,\"offset\":1,\"itemsPerChannel\":1");

    assertThat(second.getList("candidates.channel.id")).containsExactly("UCa");
    assertThat(second.getList("candidates.items.item.id")).containsExactly(List.of("t3"));
    assertThat(second.getList("withoutChannel")).isEmpty();
    assertThat(
            search(",\"sort\":\"coverage\",\"channels\":1,\"offset\":1")
                .getList("candidates.channel.id"))
        .containsExactly("UCb");
  }

  @Test
  void withoutTheModelTheRankingIsLexicalAndSaysSo() {
    embedder.setBroken(true);

    var answer =
        given()
            .contentType("application/json")
            .body("{\"theme\":\"deployment\"}")
            .post("/v1/sourcing/search")
            .jsonPath();

    assertThat(answer.getList("degraded")).containsExactly("embedder");
    assertThat(answer.getList("candidates.channel.id")).containsExactlyInAnyOrder("UCa", "UCb");
  }

  @Test
  void theSameSearchIsAFile() {
    var csv =
        given()
            .contentType("application/json")
            .accept("text/csv")
            .body("{" + THEME + ",\"itemsPerChannel\":1}")
            .post("/v1/sourcing/search")
            .then()
            .statusCode(200)
            .header("Content-Type", "text/csv;charset=UTF-8;header=present")
            .header("Content-Disposition", "attachment; filename=\"candidates.csv\"")
            .extract()
            .asString();
    var ndjson =
        given()
            .contentType("application/json")
            .accept("application/x-ndjson")
            .body("{" + THEME + ",\"itemsPerChannel\":1}")
            .post("/v1/sourcing/search")
            .then()
            .statusCode(200)
            .extract()
            .asString();

    assertThat(csv.lines().map(line -> line.split(",", 4)))
        .extracting(row -> row[0] + " " + row[2])
        .containsExactly("type id", "channel UCb", "item t2", "channel UCa", "item t3", "item t6");
    assertThat(ndjson.lines().map(JsonPath::from).map(row -> row.getString("id")))
        .containsExactly("UCb", "t2", "UCa", "t3", "t6");
    assertThat(JsonPath.from(ndjson.lines().findFirst().orElseThrow()).getInt("total"))
        .isEqualTo(2);
  }

  @Test
  void aShortlistHasARowForEachOneNamed() {
    var rows =
        given()
            .contentType("application/json")
            .body(
                """
                {"items":["youtube:t2","youtube:none","youtube:t2"],
                 "channels":[{"platform":"youtube","id":"UCa"},{"platform":"vimeo","id":"UCa"}]}""")
            .post("/v1/sourcing/shortlist")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(rows.getList("rows.type")).containsExactly("item", "item", "channel", "channel");
    assertThat(rows.getList("rows.found")).containsExactly(true, false, true, false);
    assertThat(rows.getList("rows.name"))
        .containsExactly("Shipping on Fridays", null, "Devoxx", null);
    assertThat(rows.getList("rows.total")).containsExactly(null, null, 3, null);
    assertThat(rows.getList("rows.score")).containsOnlyNulls();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          search    | {}                                      | theme
          search    | {"theme":" "}                           | theme
          search    | {"theme":"a","channels":51}             | channels
          search    | {"theme":"a","channels":0}              | channels
          search    | {"theme":"a","itemsPerChannel":21}      | itemsPerChannel
          search    | {"theme":"a","offset":-1}               | offset
          search    | {"theme":"a","offset":91}               | offset
          search    | {"theme":"a","offset":2147483647}       | offset
          search    | {"theme":"a","sort":"size"}             | sort
          search    | {"theme":"a","profile":"nope"}          | profile
          search    | {"theme":"a","filter":{"colour":"x"}}   | filter.colour
          search    | {"theme":"a","limit":3}                 | limit
          shortlist | {}                                      | items
          shortlist | {"items":["nope"]}                      | items[0]
          shortlist | {"items":[null]}                        | items[0]
          shortlist | {"channels":[{"platform":"p"}]}         | channels[0]
          shortlist | {"channels":[null]}                     | channels[0]
          shortlist | {"channels":[{"platform":"p","id":"\\ud800"}]} | channels[0]
          """)
  void saysWhichFieldIsWrong(String path, String body, String field) {
    List<String> fields =
        given()
            .contentType("application/json")
            .body(body)
            .post("/v1/sourcing/" + path)
            .then()
            .statusCode(422)
            .contentType("application/problem+json")
            .extract()
            .path("errors.field");
    assertThat(fields).containsExactly(field);
  }

  @Test
  void otherBadRequestsAreToldToo() {
    given().contentType("application/json").post("/v1/sourcing/search").then().statusCode(400);
    given().contentType("application/json").post("/v1/sourcing/shortlist").then().statusCode(400);
    given()
        .contentType("application/json")
        .accept("image/png")
        .body("{" + THEME + "}")
        .post("/v1/sourcing/search")
        .then()
        .statusCode(406)
        .contentType("application/problem+json");
    given()
        .contentType("application/json")
        .accept("text/csv")
        .body("{}")
        .post("/v1/sourcing/search")
        .then()
        .statusCode(422)
        .contentType("application/problem+json");
  }
}
