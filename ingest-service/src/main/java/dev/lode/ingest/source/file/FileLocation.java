package dev.lode.ingest.source.file;

import java.io.IOException;
import java.util.Optional;

/** Where one file is. */
interface FileLocation {

  /** The name of the file, which may say its format. */
  String fileName();

  /**
   * Gets hold of the file.
   *
   * @param read the version that was read to its end before, if any
   * @return empty if that is still the current one and the place can tell so cheaply
   * @throws IOException as of {@link dev.lode.ingest.source.SourceReader#next}
   */
  Optional<FetchedFile> fetch(Optional<String> read) throws IOException;
}
