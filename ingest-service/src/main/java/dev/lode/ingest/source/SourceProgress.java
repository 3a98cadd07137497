package dev.lode.ingest.source;

import java.util.Optional;

/** How far earlier runs of a source have come. For the thread that reads the source. */
public interface SourceProgress {

  /** Nothing was read before. */
  SourceProgress NONE =
      new SourceProgress() {
        @Override
        public Optional<String> cursor() {
          return Optional.empty();
        }

        @Override
        public Optional<String> mark(String key) {
          return Optional.empty();
        }
      };

  /**
   * The last {@link SourceReader#cursor} up to which everything is stored. After a run that came to
   * the end of the source it is the end's.
   */
  Optional<String> cursor();

  /** The last value of a mark that a reader has set, see {@link SourceReader#takeMarks}. */
  Optional<String> mark(String key);
}
