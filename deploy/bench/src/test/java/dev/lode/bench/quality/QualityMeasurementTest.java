package dev.lode.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.bench.client.SearchClient;
import dev.lode.bench.client.TestingService;
import dev.lode.common.quality.JudgedQuery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualityMeasurementTest {

  private static final JudgedSet JUDGED =
      new JudgedSet(
          "p",
          List.of(
              new JudgedQuery("first", null, Map.of("p:d1", 1)),
              new JudgedQuery("second", null, Map.of("p:d2", 1, "p:d3", 1))),
          Map.of("platform", "p"));

  @Test
  void measuresAreMeansOverAllJudgedQueries() throws Exception {
    try (var service =
            new TestingService()
                .answering(200, "{\"hits\": [{\"item\": {\"platform\": \"p\", \"id\": \"d1\"}}]}")
                .answering(
                    200,
                    "{\"hits\": [{\"item\": {\"platform\": \"p\", \"id\": \"x\"}},"
                        + " {\"item\": {\"platform\": \"p\", \"id\": \"d3\"}}]}");
        var client = new SearchClient(service.url())) {

      var means = new QualityMeasurement(client, JUDGED).measure(Ranking.mode("sparse"));

      assertThat(means.mrrAt10()).isEqualTo((1 + 0.5) / 2);
      assertThat(means.recallAt100()).isEqualTo((1 + 0.5) / 2);
      assertThat(service.asked())
          .extracting(TestingService.Asked::text)
          .containsExactly(
              "{\"query\":\"first\",\"mode\":\"sparse\",\"limit\":100,\"filter\":{\"platform\":\"p\"}}",
              "{\"query\":\"second\",\"mode\":\"sparse\",\"limit\":100,\"filter\":{\"platform\":\"p\"}}");
    }
  }

  @Test
  void aProfileIsMeasuredInModeHybrid() throws Exception {
    try (var service = new TestingService().answering(200, "{}").answering(200, "{}");
        var client = new SearchClient(service.url())) {

      new QualityMeasurement(client, JUDGED).measure(Ranking.profile("fresh"));

      assertThat(service.asked().getFirst().text())
          .isEqualTo(
              "{\"query\":\"first\",\"mode\":\"hybrid\",\"profile\":\"fresh\",\"limit\":100,"
                  + "\"filter\":{\"platform\":\"p\"}}");
    }
  }
}
