package dev.lode.query.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As in production: keys are needed, and some have limits. */
@QuarkusTest
@TestProfile(SecuredTest.Keys.class)
@WithTestResource(TestingStack.class)
class SecuredTest {

  private static final String SEARCHER = "lode_searcher";
  private static final String SOURCER = "lode_sourcer";
  private static final String SCRAPER = "lode_scraper";
  private static final String ADMIN = "lode_admin";
  private static final String EXPIRED = "lode_expired";
  private static final String HASTY = "lode_hasty";

  /** Keys of each kind; {@code hasty} may search twice an hour. */
  public static final class Keys implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      var config = new HashMap<String, String>();
      config.put("lode.security.mode", "required");
      config.put("lode.security.public-paths", "/q/openapi");
      add(config, "search-page", SEARCHER, "search");
      add(config, "sourcer", SOURCER, "sourcing,vetting");
      add(config, "prometheus", SCRAPER, "metrics");
      add(config, "admin", ADMIN, "admin");
      add(config, "expired", EXPIRED, "search");
      config.put("lode.security.keys.expired.expires", "2020-01-01T00:00:00Z");
      add(config, "hasty", HASTY, "search");
      config.put("lode.security.keys.hasty.limits.search.requests", "2");
      config.put("lode.security.keys.hasty.limits.search.window", "1h");
      return config;
    }

    private static void add(Map<String, String> config, String name, String key, String scopes) {
      config.put("lode.security.keys." + name + ".sha256", sha256(key));
      config.put("lode.security.keys." + name + ".scopes", scopes);
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

  private static Response get(String path, String key) {
    return given().header("Authorization", "Bearer " + key).get(path);
  }

  private static void assertProblem(Response response, int status, String type, String detail) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
    assertThat(response.jsonPath().getString("type"))
        .isEqualTo("https://lode.dev/problems/" + type);
    assertThat(response.jsonPath().getString("detail")).contains(detail);
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1/search?q=x",
        "/v1/items/youtube/t1",
        "/v1/nothing",
        "/v1/sourcing/search",
        "/graphql",
        "/q/metrics",
        "/q/swagger-ui/",
        "/q/dev",
        "/q/health/../metrics",
        "/nothing"
      })
  void nothingButHealthIsOpen(String path) {
    var response = given().redirects().follow(false).get(path);

    assertProblem(response, 401, "unauthenticated", "Send an API key");
    assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"lode\"");
    assertThat(response.header("X-Request-Id")).isNotBlank();
    assertThat(response.jsonPath().getString("instance")).isEqualTo(path.replaceFirst("\\?.*", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/openapi"})
  void healthAndPublicPathsAre(String path) {
    assertThat(given().get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void keyIsTakenFromEitherHeader() {
    assertThat(get("/v1/search", SEARCHER).statusCode()).isEqualTo(200);
    assertThat(given().header("authorization", "bearer " + SEARCHER).get("/v1/search").statusCode())
        .isEqualTo(200);
    assertThat(given().header("X-API-Key", SEARCHER).get("/v1/search").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "lode_searcher , /v1/search                  , 200",
    "lode_searcher , /v1/items/youtube/t1        , 200",
    "lode_searcher , /v1/sourcing/x              , 403",
    "lode_searcher , /v1/vetting/x               , 403",
    "lode_searcher , /q/metrics                  , 403",
    "lode_searcher , /q/swagger-ui/              , 200",
    "lode_sourcer  , /v1/search                  , 403",
    "lode_sourcer  , /v1/sourcing/x              , 404",
    "lode_sourcer  , /v1/vetting/x               , 404",
    "lode_sourcer  , /v1/sourcing/../search      , 403",
    "lode_scraper  , /q/metrics                  , 200",
    "lode_scraper  , /v1/search                  , 403",
    "lode_admin    , /v1/search                  , 200",
    "lode_admin    , /v1/vetting/x               , 404",
    "lode_admin    , /q/metrics                  , 200"
  })
  void keyOpensWhatItsScopesDo(String key, String path, int status) {
    assertThat(given().urlEncodingEnabled(false).header("X-API-Key", key).get(path).statusCode())
        .isEqualTo(status);
  }

  @Test
  void missingScopeIsToldWithThoseThatThereAre() {
    var response = get("/v1/vetting/items/youtube/t1", SEARCHER);

    assertProblem(
        response, 403, "forbidden", "needs the scope vetting; these credentials have search");
    assertThat(response.header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"lode\", error=\"insufficient_scope\", scope=\"vetting\"");
  }

  @Test
  void wrongKeysAreRefusedAndNotRepeated() {
    var unknown = get("/v1/search", "lode_unknown");
    assertProblem(unknown, 401, "unauthenticated", "There is no such API key");
    assertThat(unknown.asString()).doesNotContain("lode_unknown");
    assertThat(unknown.header("WWW-Authenticate")).startsWith("Bearer");

    assertProblem(get("/v1/search", EXPIRED), 401, "unauthenticated", "has expired");
    assertProblem(
        given().header("X-API-Key", "").get("/v1/search"), 401, "unauthenticated", "no such");
    assertProblem(get("/v1/search", "another.kind.oftoken"), 401, "unauthenticated", "Send an API");
  }

  @Test
  void limitIsToldAndKept() {
    var first = get("/v1/search", HASTY);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.header("RateLimit-Policy")).isEqualTo("\"search\";q=2;w=3600");
    assertThat(first.header("RateLimit")).isEqualTo("\"search\";r=1;t=1800");
    assertThat(get("/v1/search", HASTY).header("RateLimit")).startsWith("\"search\";r=0;t=3");

    var third = get("/v1/search", HASTY);
    assertProblem(
        third, 429, "too-many-requests", "may make 2 requests for search in 3600 seconds");
    assertThat(Integer.parseInt(third.header("Retry-After"))).isBetween(1700, 1800);
    assertThat(third.header("RateLimit")).startsWith("\"search\";r=0;t=3");

    var other = get("/v1/search", SEARCHER);
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(other.header("RateLimit")).isNull();
  }

  @Test
  void sourcingAndVettingAreCountedApart() {
    assertThat(get("/v1/sourcing/x", SOURCER).header("RateLimit-Policy"))
        .isEqualTo("\"sourcing\";q=120;w=60");
    assertThat(get("/v1/vetting/x", SOURCER).header("RateLimit-Policy"))
        .isEqualTo("\"vetting\";q=120;w=60");
  }

  @Test
  void answersAreForTheirReceiverAlone() {
    assertThat(get("/v1/search", SEARCHER).header("Cache-Control"))
        .contains("private")
        .contains("max-age=10");
  }

  @Test
  void keysAreNotInMetrics() {
    get("/v1/search", "lode_unknown");

    assertThat(get("/q/metrics", SCRAPER).asString()).doesNotContain("lode_unknown", SCRAPER);
  }
}
