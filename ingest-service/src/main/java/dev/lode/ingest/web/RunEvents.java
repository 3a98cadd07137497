package dev.lode.ingest.web;

import dev.lode.ingest.run.Run;
import dev.lode.ingest.run.RunWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;

/** Sends a run as server-sent events until it ends or nobody listens. */
@ApplicationScoped
class RunEvents {

  /** Below the patience of common proxies. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final RunWatch watch;

  RunEvents(RunWatch watch) {
    this.watch = watch;
  }

  void send(Run run, SseEventSink sink, Sse sse) throws InterruptedException {
    try (sink) {
      send(sink, sse, run);
      for (var last = run; !last.isFinished() && !sink.isClosed(); ) {
        var next = watch.awaitChange(last, HEARTBEAT);
        if (next.isPresent()) {
          last = next.get();
          send(sink, sse, last);
        } else {
          sink.send(sse.newEventBuilder().comment("still " + last.status()).build());
        }
      }
    }
  }

  private static void send(SseEventSink sink, Sse sse, Run run) {
    sink.send(
            sse.newEventBuilder()
                .name("run")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(Run.class, run)
                .build())
        .toCompletableFuture()
        .join();
  }
}
