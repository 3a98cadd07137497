package dev.lode.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExchangeTest {

  private final Exchange exchange = new Exchange("id", 1_000_000);

  @Test
  void timingsAddUpByPart() {
    exchange.add("qdrant", 2_000_000);
    exchange.add("embed", 5_100_000);
    exchange.add("qdrant", 1_440_000);

    assertThat(exchange.serverTiming(10_000_000))
        .isEqualTo("embed;dur=5.1, qdrant;dur=3.4, total;dur=9.0");
  }

  @Test
  void thereIsNoneOutsideOfRequests() {
    assertThat(Exchange.current()).isEmpty();
  }
}
