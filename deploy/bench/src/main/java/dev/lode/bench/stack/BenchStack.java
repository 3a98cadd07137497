package dev.lode.bench.stack;

import java.net.URI;
import java.util.List;

/** The services and the Qdrant behind them. */
public sealed interface BenchStack extends AutoCloseable permits RunningStack, ThrowAwayStack {

  /** Where query-service answers. */
  URI queryUrl();

  /** Where ingest-service answers. */
  URI ingestUrl();

  /** Qdrant's gRPC address. */
  URI qdrantUrl();

  /** All processes of the stack, now; empty if it was started by somebody else. */
  List<ProcessHandle> processes();

  @Override
  void close();
}
