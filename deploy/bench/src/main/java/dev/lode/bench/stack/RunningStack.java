package dev.lode.bench.stack;

import java.net.URI;
import java.util.List;

/** A stack that somebody else started; closing it does nothing. */
record RunningStack(URI queryUrl, URI ingestUrl, URI qdrantUrl) implements BenchStack {

  @Override
  public List<ProcessHandle> processes() {
    return List.of();
  }

  @Override
  public void close() {}
}
