package dev.lode.ingest.source;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of what is read, from a push as from a source. */
@ConfigMapping(prefix = "lode.read")
public interface ReadConfig {

  /**
   * The largest input after decompression; a larger push is answered with 413 and what came before
   * the bound stays. Memory does not depend on it, only how long one request may keep a thread.
   */
  @WithDefault("4G")
  MemorySize maxTotal();

  /**
   * The largest line, CSV record or array element. A push with a larger one is answered with 413; a
   * longer line of a file is rejected. Each reader may need a few times as much memory.
   */
  @WithDefault("2M")
  MemorySize maxRecord();

  /** The bounds as the readers take them. */
  default ReadLimits limits() {
    return new ReadLimits(maxTotal().asLongValue(), Math.toIntExact(maxRecord().asLongValue()));
  }
}
