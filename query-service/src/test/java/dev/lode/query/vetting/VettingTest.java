package dev.lode.query.vetting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(VettingTest.OtherItems.class)
@WithTestResource(TestingCandidates.class)
class VettingTest {

  /** Without a profile, the application of these items would take the place of everybody's. */
  public static final class OtherItems implements QuarkusTestProfile {}

  private static JsonPath get(String path) {
    return given().get("/v1/vetting/" + path).then().statusCode(200).extract().jsonPath();
  }

  private static String status(JsonPath report, String concern) {
    return report.getString("concerns.find { it.name == '" + concern + "' }.status");
  }

  private static List<Map<String, Object>> evidence(JsonPath report, String concern) {
    return report.getList("concerns.find { it.name == '" + concern + "' }.evidence");
  }

  @Test
  void aConcernIsFoundWithThePassageThatShowsIt() {
    var report = get("items/v/a");

    assertThat(report.getList("concerns.name"))
        .containsExactly(
            "adult-content",
            "drugs",
            "gambling",
            "get-rich-quick",
            "hate",
            "medical-claims",
            "self-harm",
            "violence");
    assertThat(status(report, "gambling")).isEqualTo("found");
    assertThat(report.getList("concerns.status").stream().filter("not-found"::equals)).hasSize(7);
    var shown = evidence(report, "gambling");
    assertThat(shown).hasSize(1);
    assertThat(shown.getFirst())
        .containsEntry("source", "passage")
        .containsEntry("text", "Play slot machines at the online casino.")
        .containsEntry("startSeconds", 60)
        .containsEntry("endSeconds", 120)
        .containsEntry("url", "https://example.org/a#t=60");
    assertThat((Float) shown.getFirst().get("terms")).isBetween(0.8f, 0.95f);
    assertThat((Float) shown.getFirst().get("cosine"))
        .isCloseTo((float) Math.cos(Math.toRadians(85)), within(1e-4f));
    assertThat(report.getString("concerns.find { it.name == 'gambling' }.basis.model"))
        .isEqualTo("testing-model");
    assertThat(report.getList("degraded")).isEmpty();
  }

  @Test
  void whatMeansTheSameIsEvidenceToo() {
    var report = get("items/v/near");

    assertThat(report.getList("concerns.status")).containsOnly("found");
    assertThat(evidence(report, "hate").getFirst())
        .containsEntry("source", "text")
        .containsEntry("text", "Hot tips")
        .doesNotContainKey("terms");
  }

  @Test
  void withoutATranscriptNothingIsSaidToBeAbsent() {
    var report = get("items/v/c");

    assertThat(report.getList("concerns.status")).containsOnly("unknown");
    assertThat(report.getList("concerns[0].unknownBecause")).containsExactly("transcript");
    assertThat(report.getList("concerns.evidence.flatten()")).isEmpty();
  }

  @Test
  void labelsTellTheirOriginAndShowConcerns() {
    var report = get("items/v/b");

    assertThat(report.getList("labels.label")).containsExactly("drugs", "nature");
    assertThat(report.getList("labels.origin")).containsExactly("classifier", null);
    assertThat(report.getList("labels.confidence")).containsExactly(0.9f, null);
    assertThat(report.getMap("labels[1]")).containsKey("confidence");
    assertThat(status(report, "drugs")).isEqualTo("found");
    assertThat(evidence(report, "drugs").getFirst())
        .containsEntry("source", "label")
        .containsEntry("text", "drugs");
    assertThat(status(report, "gambling")).isEqualTo("not-found");
    assertThat(report.getString("summary.text")).isEqualTo("A walk.");
    assertThat(report.getString("summary.updatedAt")).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(report.getString("summary.basis.field")).isEqualTo("summary");
  }

  @Test
  void decisionsAreToldWithTheirHistory() {
    var own = get("items/v/b");
    assertThat(own.getString("decisions.verdict")).isEqualTo("rejected");
    assertThat(own.getString("decisions.decidedAbout")).isEqualTo("item");
    assertThat(own.getList("decisions.item.newest.verdict"))
        .containsExactly("rejected", "approved");
    assertThat(own.getString("decisions.item.newest[0].reason")).isEqualTo("Names a dealer.");
    assertThat(own.getString("decisions.basis.decision"))
        .isEqualTo(TestingCandidates.REJECTED.id().toString());
    assertThat(own.getString("item.verdict")).isEqualTo("rejected");

    var ofChannel = get("items/v/a");
    assertThat(ofChannel.getString("decisions.verdict")).isEqualTo("review");
    assertThat(ofChannel.getString("decisions.decidedAbout")).isEqualTo("channel");
    assertThat(ofChannel.getInt("decisions.item.count")).isZero();

    var none = get("items/v/near");
    assertThat(none.getMap("decisions")).doesNotContainKey("verdict");
  }

  @Test
  void nearDuplicatesAreTold() {
    var report = get("items/v/a");

    assertThat(report.getList("duplicates.found.item.id")).containsExactly("again");
    assertThat(report.getList("duplicates.found.sameChannel")).containsExactly(false);
    assertThat(report.getFloat("duplicates.found[0].cosine"))
        .isCloseTo((float) Math.cos(Math.toRadians(2)), within(1e-4f));
    assertThat(get("items/v/near").getList("duplicates.found")).isEmpty();
  }

  @Test
  void freshnessIsWhatIsKnownOfTimes() {
    var report = get("items/v/b");

    assertThat(report.getList("freshness.what"))
        .containsExactly("publishedAt", "changedAt", "seenAt", "summaryUpdatedAt");
    assertThat(report.getList("freshness.basis.field"))
        .containsExactly("publishedAt", "lineage.changedAt", "lineage.seenAt", "summaryUpdatedAt");
  }

  @Test
  void aChannelIsAllItsItemsTogether() {
    var report = get("channels/v/c1");

    assertThat(report.getString("name")).isEqualTo("Channel c1");
    assertThat(report.getMap("items"))
        .isEqualTo(Map.of("total", 3, "read", 3, "withTranscript", 2));
    assertThat(status(report, "gambling")).isEqualTo("found");
    assertThat(evidence(report, "gambling").getFirst())
        .extracting("item")
        .extracting("id")
        .isEqualTo("a");
    assertThat(status(report, "drugs")).isEqualTo("found");
    assertThat(status(report, "hate")).isEqualTo("unknown");
    assertThat(report.getList("labels.label")).containsExactlyInAnyOrder("drugs", "nature");
    assertThat(report.getString("decisions.verdict")).isEqualTo("review");
    assertThat(report.getMap("decisions")).doesNotContainKey("item");
    assertThat(report.getList("duplicates.found.of.id")).containsExactly("a");
    assertThat(report.getInt("duplicates.checked")).isEqualTo(3);
    assertThat(report.getList("freshness.what"))
        .containsExactly("firstPublishedAt", "lastPublishedAt", "leastSeenAt");
    assertThat(report.getList("freshness.at"))
        .containsExactly("2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z", "2026-01-02T00:00:00Z");
  }

  @Test
  void whatPeopleWroteIsInNoOtherAnswer() {
    for (var path :
        List.of("/v1/search?q=morning", "/v1/items/v/b", "/v1/items/v/a/similar?limit=50")) {
      var answer = given().get(path).then().statusCode(200).extract().asString();
      assertThat(answer).contains("Quiet morning").doesNotContain("dealer").doesNotContain("jane");
    }
    assertThat(given().get("/v1/items/v/b").jsonPath().getString("verdict")).isEqualTo("rejected");
  }

  @Test
  void searchesFilterByTheVerdict() {
    assertThat(given().get("/v1/search?verdict=rejected").jsonPath().getList("hits.item.id"))
        .containsExactly("b");
    assertThat(
            given()
                .get("/v1/search?verdict=review&verdict=rejected")
                .jsonPath()
                .getList("hits.item.id"))
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"items/v/none", "items/NOPE/a", "channels/v/none", "channels/other/c1"})
  void unknownCandidatesAreNotFound(String path) {
    given()
        .get("/v1/vetting/" + path)
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }
}
