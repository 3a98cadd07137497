package dev.lode.query.graphql;

import static dev.lode.query.graphql.TestingGraphQL.ask;
import static dev.lode.query.graphql.TestingGraphQL.calls;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingStack;
import dev.lode.query.vocabulary.TestingVocabulary;
import dev.lode.query.vocabulary.Vocabulary;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestingStack.class)
class BatchedFieldsTest {

  @Inject Vocabulary vocabulary;

  /** Or its calls would be counted among those of the requests. */
  @BeforeEach
  void readVocabulary() {
    TestingVocabulary.read(vocabulary);
  }

  @Test
  void aFieldOfAllHitsIsOneCall() {
    int before = calls();

    var answer =
        ask(
            """
            { search(request: {query: "zero downtime deployment", limit: 6}) { hits { item { id
                similar(limit: 2) { hits { item { id } } } transcript lineage { embeddingModel }
            } } } }""");

    // The search, and one for each of the three fields, whatever the number of hits.
    assertThat(calls() - before).isEqualTo(4);
    assertThat(answer.getList("errors")).isNull();
    assertThat(answer.getList("data.search.hits.item.id"))
        .containsExactly("t2", "t3", "t1", "t4", "t5", "t6");
    assertThat(answer.getList("data.search.hits.item.similar.hits.item.id"))
        .containsExactly(
            List.of("t1", "t3"),
            List.of("t2", "t4"),
            List.of("t2", "t3"),
            List.of("t3", "t2"),
            List.of("t6", "t4"),
            List.of("t5", "t4"));
    assertThat(answer.getList("data.search.hits.item.transcript"))
        .containsExactly(null, null, "Welcome everybody.", null, null, null);
    assertThat(answer.getList("data.search.hits.item.lineage.embeddingModel"))
        .containsOnly("testing-model")
        .hasSize(6);
  }

  @Test
  void levelsAreOneCallEach() {
    int before = calls();

    var answer =
        ask(
            """
            { search(request: {query: "zero downtime deployment", limit: 3}) { hits { item {
                similar(limit: 2) { hits { item { similar(limit: 1) { hits { item { id } } } } } }
            } } } }""");

    assertThat(calls() - before).isEqualTo(3);
    assertThat(answer.getList("errors")).isNull();
    assertThat(answer.getList("data.search.hits.item.similar.hits.item.similar.hits.item.id"))
        .hasSize(3);
  }

  @Test
  void aliasesKeepTheirArgumentsAndStayOneCall() {
    int before = calls();

    var answer =
        ask(
            """
            { item(platform: "youtube", id: "t1") {
                one: similar(limit: 1) { hits { item { id } } }
                next: similar(limit: 2, offset: 1) { hits { item { id } } }
                music: similar(filter: {category: ["Music"]}) { hits { item { id } } } } }""");

    // The item, and all three together.
    assertThat(calls() - before).isEqualTo(2);
    assertThat(answer.getList("data.item.one.hits.item.id")).containsExactly("t2");
    assertThat(answer.getList("data.item.next.hits.item.id")).containsExactly("t3", "t4");
    assertThat(answer.getList("data.item.music.hits.item.id")).containsExactly("t4");
  }

  @Test
  void aBatchIsBounded() {
    var answer =
        ask(
            """
            { search(request: {limit: 6}) { hits { item { id a: similar(limit: 100) { hits { score } }
                b: similar(limit: 99) { hits { score } } } } } }""");

    assertThat(answer.getList("data.search.hits.item.a.hits")).containsOnlyNulls();
    assertThat(answer.getList("errors.extensions.code")).containsOnly("invalid");
    assertThat(answer.getString("errors[0].extensions.errors[0].message"))
        .isEqualTo("asks for 1194 hits of 12 items; all together must be at most 1000");
  }
}
