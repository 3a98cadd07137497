package dev.lode.bench.stack;

import java.net.URI;
import java.util.Optional;

/** The services and the Qdrant behind them. */
public interface BenchStack extends AutoCloseable {

  /** Where query-service answers. */
  URI queryUrl();

  /** Where ingest-service answers. */
  URI ingestUrl();

  /** Qdrant's gRPC address. */
  URI qdrantUrl();

  /** The launcher of all processes; empty if the stack was started by somebody else. */
  Optional<ProcessHandle> launcher();

  @Override
  void close();
}
