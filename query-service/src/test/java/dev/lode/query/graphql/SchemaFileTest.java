package dev.lode.query.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestingStack.class)
class SchemaFileTest {

  private static final Path COMMITTED = Path.of("src/main/graphql/schema.graphql");
  private static final Path TODAYS = Path.of("target/schema.graphql");

  @Test
  void committedSchemaIsThatOfTheCode() throws IOException {
    var schema = given().get("/graphql/schema.graphql").then().statusCode(200).extract();
    Files.writeString(TODAYS, schema.asString());

    assertThat(Files.readString(COMMITTED))
        .as("stale; renew it in query-service by: cp %s %s", TODAYS, COMMITTED)
        .isEqualTo(schema.asString());
  }
}
