package dev.lode.query.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As in production: keys are needed, each with one scope. */
@QuarkusTest
@TestProfile(QueryAccessTest.Keys.class)
@WithTestResource(TestingStack.class)
class QueryAccessTest {

  private static final String ALL =
      """
      { search(request: {limit: 1}) { hits { item { id } } }
        sourcing(request: {theme: "zero downtime deployment"}) { examined }
        vetItem(platform: "youtube", id: "t1") { item { id } } }""";

  /** One key for each scope; {@code hasty} may vet twice an hour. */
  public static final class Keys implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      var config = new HashMap<String, String>();
      config.put("lode.security.mode", "required");
      for (var scope : List.of("search", "sourcing", "vetting", "metrics", "admin")) {
        add(config, scope, scope);
      }
      add(config, "hasty", "vetting");
      config.put("lode.security.keys.hasty.limits.vetting.requests", "2");
      config.put("lode.security.keys.hasty.limits.vetting.window", "1h");
      return config;
    }

    private static void add(Map<String, String> config, String name, String scope) {
      config.put("lode.security.keys." + name + ".sha256", sha256("lode_" + name));
      config.put("lode.security.keys." + name + ".scopes", scope);
    }

    private static String sha256(String key) {
      try {
        return HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Response post(String key, String query) {
    return given()
        .contentType("application/json")
        .header("X-API-Key", "lode_" + key)
        .body(Map.of("query", query))
        .post("/graphql");
  }

  private static JsonPath ask(String key, String query) {
    return post(key, query).then().statusCode(200).extract().jsonPath();
  }

  @Test
  void operationsNeedTheirOwnScope() {
    var searcher = ask("search", ALL);
    assertThat(searcher.getString("data.search.hits[0].item.id")).isNotNull();
    assertThat(searcher.<Object>get("data.sourcing")).isNull();
    assertThat(searcher.<Object>get("data.vetItem")).isNull();
    assertThat(searcher.getList("errors.extensions.code")).containsOnly("forbidden").hasSize(2);
    assertThat(searcher.getString("errors.find { it.path == ['sourcing'] }.message"))
        .isEqualTo("This needs the scope sourcing; these credentials have search");

    var sourcer = ask("sourcing", ALL);
    assertThat(sourcer.getInt("data.sourcing.examined")).isEqualTo(6);
    assertThat(sourcer.getList("errors.path"))
        .containsExactlyInAnyOrder(List.of("search"), List.of("vetItem"));

    var vetter = ask("vetting", ALL);
    assertThat(vetter.getString("data.vetItem.item.id")).isEqualTo("t1");
    assertThat(vetter.getList("errors.path"))
        .containsExactlyInAnyOrder(List.of("search"), List.of("sourcing"));

    assertThat(ask("admin", ALL).getList("errors")).isNull();
  }

  @Test
  void fieldsThatSearchNeedTheScopeOfSearch() {
    var answer =
        ask(
            "vetting",
            """
            { vetItem(platform: "youtube", id: "t1") { item { id transcript
                similar(limit: 1) { hits { score } } } } }""");

    assertThat(answer.getString("data.vetItem.item.id")).isEqualTo("t1");
    assertThat(answer.<Object>get("data.vetItem.item.transcript")).isNull();
    assertThat(answer.<Object>get("data.vetItem.item.similar.hits")).isNull();
    assertThat(answer.getList("errors.extensions.code")).containsExactly("forbidden", "forbidden");
  }

  @Test
  void othersDoNotGetIn() {
    assertThat(post("metrics", ALL).statusCode()).isEqualTo(403);
    assertThat(post("unknown", ALL).statusCode()).isEqualTo(401);
    assertThat(
            given()
                .contentType("application/json")
                .body(Map.of("query", "{ __typename }"))
                .post("/graphql")
                .statusCode())
        .isEqualTo(401);
    assertThat(given().get("/graphql/schema.graphql").statusCode()).isEqualTo(401);
    assertThat(given().get("/q/graphql-ui/").statusCode()).isEqualTo(401);
    assertThat(
            given().header("X-API-Key", "lode_search").get("/graphql/schema.graphql").statusCode())
        .isEqualTo(200);
  }

  @Test
  void operationsAreCountedForTheirScopeAsThoseOfRest() {
    var vet = "vetItem(platform: \"youtube\", id: \"t1\") { item { id } }";
    assertThat(
            given()
                .header("X-API-Key", "lode_hasty")
                .get("/v1/vetting/items/youtube/t1")
                .statusCode())
        .isEqualTo(200);

    var answer = ask("hasty", "{ a: " + vet + " b: " + vet + " }");

    assertThat(answer.getList("errors.extensions.code")).containsExactly("too-many-requests");
    assertThat(answer.getString("errors[0].message"))
        .isEqualTo("These credentials may make 2 requests for vetting in 3600 seconds");
    assertThat(answer.getInt("errors[0].extensions.retryAfter")).isBetween(1700, 1800);
  }
}
