package dev.lode.ingest.source;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of what is read, from a push as from a source. */
@ConfigMapping(prefix = "lode.read")
public interface ReadConfig {

  /**
   * The largest input after decompression of what comes over the network: a push, which is answered
   * with 413 while what came before the bound stays, and a file at an address, whose run fails.
   * Memory does not depend on it, only how long a sender may keep a thread, and the disk for the
   * copy of a file. A file on a disk is there because somebody wants it to be read: it may have any
   * size.
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
