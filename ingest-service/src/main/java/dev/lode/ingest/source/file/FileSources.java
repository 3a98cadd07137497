package dev.lode.ingest.source.file;

import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.ReadConfig;
import dev.lode.ingest.source.ReadLimits;
import dev.lode.ingest.source.Source;
import dev.lode.ingest.source.http.FailureReader;
import dev.lode.ingest.source.http.RemoteApis;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;

/** Makes the configured sources that are files. */
@ApplicationScoped
public class FileSources {

  private final ReadLimits limits;
  private final RemoteApis remotes;

  FileSources(ReadConfig read, RemoteApis remotes) {
    this.limits = read.limits();
    this.remotes = remotes;
  }

  /**
   * A source that is one file.
   *
   * @param path on a disk, or an address
   */
  public Source file(String name, String path, FieldMapping mapping, FilesConfig config) {
    return new FileSource(
        name, location(name, path), config.format(), mapping, limits, config.snapshot());
  }

  private FileLocation location(String name, String path) {
    return path.matches("https?://.*")
        ? new RemoteLocation(
            remotes.create(name, FailureReader::standard),
            URI.create(path),
            limits.maxTotalBytes(),
            Path.of(System.getProperty("java.io.tmpdir")))
        : new LocalLocation(Path.of(path));
  }

  /** A source that is a directory of files. */
  public Source directory(String name, String path, FieldMapping mapping, FilesConfig config) {
    return new DirectorySource(
        name,
        new DirectoryListing(Path.of(path), config.glob(), config.format()),
        mapping,
        limits,
        config.settle(),
        config.snapshot(),
        InstantSource.system());
  }
}
