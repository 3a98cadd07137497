package dev.lode.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.common.embedding.SparseVector;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchClientTest {

  private TestingService service;
  private SearchClient client;

  @BeforeEach
  void start() throws IOException {
    service = new TestingService();
    client = new SearchClient(service.url());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    service.close();
  }

  @Test
  void sendsWhatIsSearchedFor() throws Exception {
    service.answering(200, "{\"hits\": [], \"degraded\": []}");

    client.keys(new Search("red fox", "dense", "fresh", 100, Map.of("platform", "p"), null));

    var asked = service.asked().getFirst();
    assertThat(asked.method() + " " + asked.path()).isEqualTo("POST /v1/search");
    assertThat(asked.text())
        .isEqualTo(
            "{\"query\":\"red fox\",\"mode\":\"dense\",\"profile\":\"fresh\",\"limit\":100,"
                + "\"filter\":{\"platform\":\"p\"}}");
  }

  @Test
  void leavesOutWhatIsNotAskedFor() throws Exception {
    service.answering(200, "{}").answering(200, "{}").answering(200, "{}").answering(200, "{}");

    client.answer(Search.firstPage("fox"));
    client.answer(Search.browse("p"));
    client.answer(Search.firstPage(List.of(0.5f), new SparseVector(List.of(7), List.of(2f))));
    client.answer(Search.firstPage(List.of(0.5f), new SparseVector(List.of(), List.of())));

    assertThat(service.asked())
        .extracting(TestingService.Asked::text)
        .containsExactly(
            "{\"query\":\"fox\",\"mode\":\"hybrid\",\"limit\":10}",
            "{\"mode\":\"hybrid\",\"limit\":10,\"filter\":{\"platform\":\"p\"}}",
            "{\"mode\":\"hybrid\",\"limit\":10,\"vectors\":{\"title\":[0.5],\"content\":[0.5],"
                + "\"terms\":{\"indices\":[7],\"values\":[2.0]}}}",
            "{\"mode\":\"hybrid\",\"limit\":10,\"vectors\":{\"title\":[0.5],\"content\":[0.5]}}");
  }

  @Test
  void itemsComeInTheOrderOfTheHits() throws Exception {
    service.answering(
        200,
        """
        {"hits": [{"item": {"platform": "p", "id": "b"}, "score": 0.9},
                  {"item": {"platform": "p", "id": "a"}, "score": 0.1}], "degraded": []}
        """);

    assertThat(client.keys(Search.firstPage("fox"))).containsExactly("p:b", "p:a");
  }

  @Test
  void profilesAreKnownByTheirNames() throws Exception {
    service.answering(200, "{\"profiles\": [{\"name\": \"default\"}, {\"name\": \"fresh\"}]}");

    assertThat(client.profiles()).containsExactly("default", "fresh");
    assertThat(service.asked().getFirst().path()).isEqualTo("/v1/profiles");
  }

  @Test
  void aDegradedSearchIsAnError() {
    service.answering(200, "{\"hits\": [], \"degraded\": [\"embedder\"]}");

    assertThatThrownBy(() -> client.keys(Search.firstPage("fox")))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("embedder");
  }

  @Test
  void anErrorTellsTheServicesOwnWords() {
    service.answering(422, "{\"detail\":\"limit must be at most 100\"}");

    assertThatThrownBy(() -> client.answer(Search.firstPage("fox")))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("answered 422: {\"detail\":\"limit must be at most 100\"}");
  }

  @Test
  void aServiceThatIsNotThereIsNamed() {
    service.close();

    assertThatThrownBy(() -> client.answer(Search.firstPage("fox")))
        .isInstanceOf(ServiceException.class)
        .hasMessage("nobody answers at " + service.url() + "/v1/search");
  }
}
