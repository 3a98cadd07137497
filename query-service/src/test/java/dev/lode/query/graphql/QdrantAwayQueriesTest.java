package dev.lode.query.graphql;

import static dev.lode.query.graphql.TestingGraphQL.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(QdrantAwayQueriesTest.Nowhere.class)
class QdrantAwayQueriesTest {

  /** Nothing listens on port 1. */
  public static final class Nowhere implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lode.qdrant.url", "http://127.0.0.1:1", "lode.qdrant.attempts", "1");
    }
  }

  @Test
  void operationsThatNeedItSaySoAndTheOthersAnswer() {
    var answer = ask("{ search(request: {}) { tookMs } profiles { name } }");

    assertThat(answer.getList("errors.extensions.code")).containsExactly("dependency-away");
    assertThat(answer.getString("errors[0].message")).isEqualTo("Qdrant can't be reached");
    assertThat(answer.getInt("errors[0].extensions.retryAfter")).isBetween(1, 60);
    assertThat(answer.getList("data.profiles")).isNotEmpty();
  }
}
