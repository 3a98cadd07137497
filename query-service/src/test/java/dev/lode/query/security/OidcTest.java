package dev.lode.query.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** Tokens are checked with a key that is configured, so that no server is needed. */
@QuarkusTest
@TestProfile(OidcTest.Tokens.class)
@WithTestResource(TestingStack.class)
class OidcTest {

  /** OIDC alone, without any API key. */
  public static final class Tokens implements QuarkusTestProfile {

    /** The profile and the test are of different class loaders, and the profile is made twice. */
    private static final String PUBLIC_KEY = "lode.testing.public-key";

    static final String PRIVATE_KEY = "lode.testing.private-key";

    @Override
    public Map<String, String> getConfigOverrides() {
      if (System.getProperty(PUBLIC_KEY) == null) {
        var keys = keys();
        var base64 = Base64.getEncoder();
        System.setProperty(PRIVATE_KEY, base64.encodeToString(keys.getPrivate().getEncoded()));
        System.setProperty(PUBLIC_KEY, base64.encodeToString(keys.getPublic().getEncoded()));
      }
      return Map.of(
          "lode.security.mode", "required",
          "lode.security.limits.search.requests", "1000",
          "quarkus.oidc.tenant-enabled", "true",
          "quarkus.oidc.public-key", System.getProperty(PUBLIC_KEY));
    }

    private static KeyPair keys() {
      try {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static String token(float minutes, String... roles) throws Exception {
    var claims = new JwtClaims();
    claims.setSubject("somebody");
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(minutes);
    claims.setStringListClaim("groups", List.of(roles));
    return sign(claims);
  }

  private static String sign(JwtClaims claims) throws JoseException, GeneralSecurityException {
    var bytes = Base64.getDecoder().decode(System.getProperty(Tokens.PRIVATE_KEY));
    var signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setKey(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes)));
    signature.setPayload(claims.toJson());
    return signature.getCompactSerialization();
  }

  private static int status(String path, String token) {
    return given().header("Authorization", "Bearer " + token).get(path).statusCode();
  }

  @Test
  void rolesAreScopes() throws Exception {
    assertThat(status("/v1/search", token(5, "search"))).isEqualTo(200);
    assertThat(status("/v1/search", token(5, "vetting", "offline_access"))).isEqualTo(403);
    assertThat(status("/v1/vetting/x", token(5, "vetting"))).isEqualTo(404);
    assertThat(status("/v1/search", token(5))).isEqualTo(403);
    assertThat(status("/q/metrics", token(5, "admin"))).isEqualTo(200);
  }

  @Test
  void subjectsAreCounted() throws Exception {
    var response =
        given().header("Authorization", "Bearer " + token(5, "search")).get("/v1/search");

    assertThat(response.header("RateLimit-Policy")).isEqualTo("\"search\";q=1000;w=60");
  }

  @Test
  void tokenThatIsNoLongerValidIsRefusedWithAProblem() throws Exception {
    var response =
        given().header("Authorization", "Bearer " + token(-5, "search")).get("/v1/search");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
    assertThat(response.jsonPath().getString("detail")).contains("token is not valid");
    assertThat(response.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void unreadableTokensAndUnknownKeysAreRefused() {
    assertThat(status("/v1/search", "rubbish")).isEqualTo(401);
    assertThat(status("/v1/search", "lode_rubbish")).isEqualTo(401);
  }
}
