package dev.lode.ingest.web;

import dev.lode.ingest.run.Run;
import dev.lode.ingest.run.RunWatch;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/** Tells a run as server-sent events until it ends or nobody listens. */
@ApplicationScoped
class RunEvents {

  /** Below the patience of common proxies. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final RunWatch watch;
  private final ExecutorService threads;

  RunEvents(RunWatch watch, @VirtualThreads ExecutorService threads) {
    this.watch = watch;
    this.threads = threads;
  }

  /** The run as it is, and then whenever something has moved. */
  Multi<OutboundSseEvent> of(Run run, Sse sse) {
    return Multi.createFrom()
        .<OutboundSseEvent>emitter(listener -> tell(run, sse, listener))
        .runSubscriptionOn(threads);
  }

  private void tell(Run run, Sse sse, MultiEmitter<? super OutboundSseEvent> listener) {
    listener.emit(event(sse, run));
    try {
      for (var last = run; !last.isFinished() && !listener.isCancelled(); ) {
        var next = watch.awaitChange(last, HEARTBEAT);
        if (next.isPresent()) {
          last = next.get();
          listener.emit(event(sse, last));
        } else {
          listener.emit(sse.newEventBuilder().comment("still " + last.status()).build());
        }
      }
      listener.complete();
    } catch (InterruptedException e) {
      // The service is stopping: the listener may ask again when it is back.
      Thread.currentThread().interrupt();
      listener.complete();
    }
  }

  private static OutboundSseEvent event(Sse sse, Run run) {
    return sse.newEventBuilder()
        .name("run")
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(Run.class, run)
        .build();
  }
}
