package dev.lode.query.graphql;

import static io.restassured.RestAssured.given;

import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestingStack.class)
class SpikeTest {
  @Test
  void spike() throws Exception {
    var schema = given().get("/graphql/schema.graphql");
    Files.writeString(Path.of("/tmp/gqlgen/schema.graphql"), schema.asString());
    for (var q : Files.readString(Path.of("/tmp/gqlgen/queries.txt")).split("\n---\n")) {
      var r = given().header("X-Request-Id","spike").contentType("application/json").body(Map.of("query", q)).post("/graphql");
      System.out.println("== " + q + "\n" + r.statusCode() + " " + r.headers().asList().stream().map(Object::toString).toList() + "\n" + r.asString());
    }
  }
}
