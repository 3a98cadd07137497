package dev.lode.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.bench.client.SearchClient;
import dev.lode.bench.client.TestingService;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualityMeasurementTest {

  @Test
  void measuresAreMeansOverAllJudgedQueries() throws Exception {
    var queries = new LinkedHashMap<String, String>();
    queries.put("q1", "first");
    queries.put("q2", "second");
    var grades = Map.of("q1", Map.of("d1", 1), "q2", Map.of("d2", 1, "d3", 1));
    try (var service =
            new TestingService()
                .answering(200, "{\"hits\": [{\"item\": {\"id\": \"d1\"}}]}")
                .answering(
                    200,
                    "{\"hits\": [{\"item\": {\"id\": \"x\"}}, {\"item\": {\"id\": \"d3\"}}]}");
        var client = new SearchClient(service.url())) {

      var means = new QualityMeasurement(client, "p", queries, grades).measure("hybrid");

      assertThat(means.mrrAt10()).isEqualTo((1 + 0.5) / 2);
      assertThat(means.recallAt100()).isEqualTo((1 + 0.5) / 2);
      assertThat(service.asked())
          .extracting(TestingService.Asked::text)
          .containsExactly(
              "{\"query\":\"first\",\"mode\":\"hybrid\",\"limit\":100,\"filter\":{\"platform\":\"p\"}}",
              "{\"query\":\"second\",\"mode\":\"hybrid\",\"limit\":100,\"filter\":{\"platform\":\"p\"}}");
    }
  }
}
