package dev.lode.ingest.source.file;

import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.NothingNew;
import dev.lode.ingest.source.ReadLimits;
import dev.lode.ingest.source.Source;
import dev.lode.ingest.source.SourcePausedException;
import dev.lode.ingest.source.SourceProgress;
import dev.lode.ingest.source.SourceReader;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * A directory that others put files into. Each file is read once, and again when it has changed;
 * what was read is remembered as a mark for each file. A file that is still being written is left
 * for the next time, and one that is broken costs that file only.
 *
 * <p>As a snapshot, the files of the directory together name everything that there is. Then all of
 * them are read as soon as one of them has changed, come or gone; and a file that can't be read to
 * its end fails the run, since what it names would seem to be gone.
 */
final class DirectorySource implements Source {

  private static final Logger LOG = Logger.getLogger(DirectorySource.class);

  private final String name;
  private final DirectoryListing listing;
  private final ItemParser parser;
  private final ReadLimits limits;
  private final Duration settle;
  private final boolean snapshot;
  private final InstantSource clock;

  /**
   * A directory.
   *
   * @param settle for how long a file must not have been written to before it is read
   * @param snapshot whether the directory always names everything that there is
   */
  DirectorySource(
      String name,
      DirectoryListing listing,
      FieldMapping mapping,
      ReadLimits limits,
      Duration settle,
      boolean snapshot,
      InstantSource clock) {
    this.name = name;
    this.listing = listing;
    this.parser = new ItemParser(mapping);
    this.limits = limits;
    this.settle = settle;
    this.snapshot = snapshot;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ItemParser parser() {
    return parser;
  }

  @Override
  public SourceReader open(SourceProgress progress) throws IOException {
    var files = listing.files();
    return snapshot ? openSnapshot(files, progress) : openNew(files, progress);
  }

  private SourceReader openNew(List<ListedFile> files, SourceProgress progress) {
    var waiting =
        files.stream()
            .filter(file -> !FileMark.of(file).isIn(progress))
            .filter(this::isSettled)
            .toList();
    LOG.infof("source %s: %d of %d files are to be read", name, waiting.size(), files.size());
    var resume = progress.cursor().flatMap(DirectoryCursor::parse);
    return new DirectoryReader(waiting, parser, limits, resume);
  }

  private SourceReader openSnapshot(List<ListedFile> files, SourceProgress progress)
      throws IOException {
    if (files.isEmpty()) {
      throw new IOException(
          "there is not one file: a disk that is not mounted must not seem to say that all is gone");
    }
    var whole = FileMark.ofAll(files);
    if (whole.isIn(progress)) {
      return new NothingNew(progress.cursor().orElse(null));
    }
    var unsettled = files.stream().filter(file -> !isSettled(file)).findFirst();
    if (unsettled.isPresent()) {
      throw new SourcePausedException(
          unsettled.get().name() + " is still being written", clock.instant().plus(settle));
    }
    return new DirectorySnapshotReader(files, parser, limits, whole);
  }

  private boolean isSettled(ListedFile file) {
    return !file.file().modified().isAfter(clock.instant().minus(settle));
  }
}
