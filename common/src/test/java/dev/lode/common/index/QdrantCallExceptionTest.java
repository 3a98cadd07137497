package dev.lode.common.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.index.QdrantCallException.Kind;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QdrantCallExceptionTest {

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, AWAY",
    "DEADLINE_EXCEEDED, AWAY",
    "CANCELLED, AWAY",
    "RESOURCE_EXHAUSTED, OVERLOADED",
    "NOT_FOUND, NOT_FOUND",
    "PERMISSION_DENIED, DENIED",
    "INVALID_ARGUMENT, REFUSED"
  })
  void saysWhatAFailureMeans(Status.Code code, Kind kind) {
    var status = Status.fromCode(code);

    assertThat(new QdrantCallException(status, status.asRuntimeException()).kind()).isEqualTo(kind);
  }

  @Test
  void tellsHowLongQdrantAsksToBeLeftAlone() {
    assertThat(rateExceeded("7").retryAfter()).isEqualTo(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "999999"})
  void doesNotListenToNonsense(String retryAfter) {
    assertThat(rateExceeded(retryAfter).retryAfter()).isZero();
  }

  @Test
  void isNotAskedToWaitByAnswersThatDoNotSaySo() {
    var status = Status.RESOURCE_EXHAUSTED;

    assertThat(new QdrantCallException(status, status.asRuntimeException()).retryAfter()).isZero();
  }

  private static QdrantCallException rateExceeded(String retryAfter) {
    var trailers = new Metadata();
    trailers.put(Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER), retryAfter);
    var status = Status.RESOURCE_EXHAUSTED.withDescription("Rate limit exceeded");
    return new QdrantCallException(status, status.asRuntimeException(trailers));
  }
}
