package dev.lode.ingest.source.file;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How files are read, one or those of a directory. */
public interface FilesConfig {

  /**
   * How items are written down in the files. If it is not set, the name of each file says so; a
   * file whose name does not is read as JSONL if it is the only one, and left out of a directory.
   * Compression is recognised in any case.
   */
  Optional<FileFormat> format();

  /**
   * Which files of a directory are read: a glob on the path within it, where {@code **} stands for
   * any number of directories.
   */
  @WithDefault("**")
  String glob();

  /**
   * For how long a file of a directory must not have been written to before it is read. Too short,
   * and files that are still being written are read in part, and again later.
   */
  @WithDefault("10s")
  Duration settle();

  /**
   * Whether the file or the directory always names everything that there is. If so, what it no
   * longer names is deleted.
   */
  @WithDefault("false")
  boolean snapshot();
}
