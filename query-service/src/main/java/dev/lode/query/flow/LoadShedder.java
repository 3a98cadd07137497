package dev.lode.query.flow;

import dev.lode.common.http.FilterOrder;
import dev.lode.common.http.HttpProblems;
import dev.lode.common.http.RequestLocals;
import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Lets in as many requests as can be worked on at the same time and answers the others 503 before
 * any work is done for them, so that those inside keep their latency whatever comes. Nobody waits
 * at the door: under lasting overload a queue is always full, and all it adds is its length to
 * everybody's latency. Health, metrics and whatever else is below {@code /q} is never sent away.
 *
 * <p>The number is fixed. The limits that adapt themselves to latency (Gradient2 and Vegas of
 * Netflix' concurrency-limits) were weighed and rejected here: both take what they measure under
 * lasting overload for the usual after some time and let the limit drift upwards, and a mix of
 * cached queries of one millisecond and embedded ones of ten makes the first the measure of the
 * second.
 */
@Singleton
class LoadShedder {

  private static final int FOR_EACH_CORE = 8;

  /** The queue that is not there needs no time to drain. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final HttpProblems problems;
  private final Semaphore places;
  private final Counter shed;

  LoadShedder(FlowConfig config, HttpProblems problems, MeterRegistry meters) {
    int concurrency =
        config
            .concurrency()
            .orElseGet(() -> FOR_EACH_CORE * Runtime.getRuntime().availableProcessors());
    this.problems = problems;
    this.places = new Semaphore(concurrency);
    this.shed =
        Counter.builder("lode.query.shed")
            .description("Requests answered 503 because too many others were worked on")
            .register(meters);
    Gauge.builder("lode.query.in.flight", () -> concurrency - places.availablePermits())
        .description("Requests that are worked on")
        .register(meters);
    Gauge.builder("lode.query.limit", () -> concurrency)
        .description("Requests that may be worked on at the same time")
        .register(meters);
  }

  void register(@Observes Filters filters) {
    filters.register(this::admit, FilterOrder.LOAD);
  }

  private void admit(RoutingContext request) {
    if (request.normalizedPath().startsWith("/q/")) {
      request.next();
    } else if (places.tryAcquire()) {
      var place = new Place(places);
      RequestLocals.put(Place.class, place);
      request.addEndHandler(_ -> place.leave());
      // SmallRye GraphQL replaces the handler of the end by one of its own.
      request.addBodyEndHandler(_ -> place.leave());
      request.next();
    } else {
      shed.increment();
      problems.send(
          request,
          Problem.of(
              ProblemType.OVERLOADED, "More is asked than this service can answer; try again"),
          RETRY);
    }
  }
}
