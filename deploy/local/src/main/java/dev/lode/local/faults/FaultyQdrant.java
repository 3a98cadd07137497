package dev.lode.local.faults;

import dev.lode.local.faults.Fault.Moment;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A proxy in front of a Qdrant server, which hands every gRPC call on as it is, byte by byte,
 * except for what it is told to spoil. The faults can be changed at any moment; which calls they
 * strike is drawn from a seed. Safe for many threads.
 *
 * <pre>{@code
 * try (var qdrant = FaultyQdrant.start("127.0.0.1", 6334, 42)) {
 *   connect("127.0.0.1", qdrant.port());
 *   qdrant.inject(new Fault.Errors(0.2, Status.Code.UNAVAILABLE, Fault.Moment.AFTER));
 * }
 * }</pre>
 */
public final class FaultyQdrant implements AutoCloseable {

  private static final long GRACE_SECONDS = 5;

  private final ExecutorService callThreads = Executors.newVirtualThreadPerTaskExecutor();
  private final ManagedChannel upstream;
  private final Random random;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong struck = new AtomicLong();
  private final Gate gate = new Gate();
  private final int port;
  private volatile List<Fault> faults = List.of();
  private Optional<Server> server;

  private FaultyQdrant(ManagedChannel upstream, int port, long seed) throws IOException {
    this.upstream = upstream;
    this.random = new Random(seed);
    var first = listen(port);
    this.server = Optional.of(first);
    this.port = first.getPort();
  }

  /**
   * Listens on a free port of this machine.
   *
   * @param seed decides which calls are struck
   * @throws UncheckedIOException if it can't listen
   */
  public static FaultyQdrant start(String host, int qdrantPort, long seed) {
    var upstream =
        NettyChannelBuilder.forAddress(host, qdrantPort)
            .usePlaintext()
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .build();
    try {
      return new FaultyQdrant(upstream, 0, seed);
    } catch (IOException e) {
      upstream.shutdownNow();
      throw new UncheckedIOException(e);
    }
  }

  private Server listen(int where) throws IOException {
    return NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), where))
        .executor(callThreads)
        .maxInboundMessageSize(Integer.MAX_VALUE)
        .fallbackHandlerRegistry(new Relay(this, upstream))
        .build()
        .start();
  }

  /** Where clients connect to. It stays the same as long as this proxy lives. */
  public int port() {
    return port;
  }

  /** Does these things to calls from now on, in place of what was done before. */
  public void inject(Fault... newFaults) {
    faults = List.of(newFaults);
  }

  /** Hands on everything again, also what is waiting. */
  public void heal() {
    faults = List.of();
    gate.open();
    comeBack();
  }

  /**
   * Lets all calls wait, as those of a server that has been stopped in its tracks. They are carried
   * out when it goes on, even if their callers have given up by then.
   */
  public void stall() {
    gate.shut();
  }

  /** Ends {@link #stall()}. */
  public void resume() {
    gate.open();
  }

  /** Waits until this many calls are waiting in a stall. */
  public void awaitStalled(int waiting) throws InterruptedException {
    gate.awaitWaiting(waiting);
  }

  /** Breaks all connections; new ones are taken at once. Calls under way fail as CANCELLED. */
  public void cutConnections() {
    goAway();
    comeBack();
  }

  /** Breaks all connections and refuses new ones, as a server that was killed. */
  public synchronized void goAway() {
    server.ifPresent(FaultyQdrant::end);
    server = Optional.empty();
  }

  /** Takes connections again, on the same port. */
  public synchronized void comeBack() {
    if (server.isEmpty()) {
      try {
        server = Optional.of(listen(port));
      } catch (IOException e) {
        throw new UncheckedIOException("port " + port + " was taken meanwhile", e);
      }
    }
  }

  /** How many calls have come in. */
  public long calls() {
    return calls.get();
  }

  /** How many calls were answered with an error or {@code WaitTimeout} of this proxy's making. */
  public long struck() {
    return struck.get();
  }

  /** To be called for each call before it is carried out; waits as long as it has to wait. */
  void arrive() throws InterruptedException {
    calls.incrementAndGet();
    gate.pass();
    for (var fault : faults) {
      if (fault instanceof Fault.Latency latency) {
        Thread.sleep(latency.delay());
      }
    }
  }

  /** The error that a call has to fail with at this moment, if it has to. */
  Optional<Status> error(Moment moment) {
    for (var fault : faults) {
      if (fault instanceof Fault.Errors errors
          && errors.moment() == moment
          && strikes(errors.share())) {
        return Optional.of(Status.fromCode(errors.code()).withDescription("injected, " + moment));
      }
    }
    return Optional.empty();
  }

  /** The answer in place of the one that Qdrant gave. */
  byte[] answer(String method, byte[] answer) throws IOException {
    byte[] result = answer;
    for (var fault : faults) {
      result =
          switch (fault) {
            case Fault.WaitTimeouts timeouts ->
                Answers.isWrite(method) && strikes(timeouts.share())
                    ? Answers.waitTimeout(method, result)
                    : result;
            case Fault.Reports reports -> Answers.status(method, result, reports.status());
            case Fault.Errors e -> result;
            case Fault.Latency e -> result;
          };
    }
    return result;
  }

  private boolean strikes(double share) {
    boolean strikes;
    synchronized (random) {
      strikes = random.nextDouble() < share;
    }
    if (strikes) {
      struck.incrementAndGet();
    }
    return strikes;
  }

  private static void end(Server server) {
    try {
      server.shutdownNow().awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    goAway();
    gate.open();
    upstream.shutdownNow();
    callThreads.shutdownNow();
  }
}
