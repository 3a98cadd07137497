package dev.lode.bench.stack;

import java.net.URI;
import java.util.Optional;

/** A stack that somebody else started; closing it does nothing. */
record RunningStack(URI queryUrl, URI ingestUrl, URI qdrantUrl) implements BenchStack {

  @Override
  public Optional<ProcessHandle> launcher() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
