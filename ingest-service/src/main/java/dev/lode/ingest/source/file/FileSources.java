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
    return path.matches("https?://.*")
        ? file(name, remote(name, path), mapping, config, limits)
        : file(name, new LocalLocation(Path.of(path)), mapping, config, limits.ofAnySize());
  }

  private static Source file(
      String name,
      FileLocation location,
      FieldMapping mapping,
      FilesConfig config,
      ReadLimits limits) {
    return new FileSource(name, location, config.format(), mapping, limits, config.snapshot());
  }

  private FileLocation remote(String name, String address) {
    return new RemoteLocation(
        remotes.create(name, FailureReader::standard),
        URI.create(address),
        limits.maxTotalBytes(),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** A source that is a directory of files. */
  public Source directory(String name, String path, FieldMapping mapping, FilesConfig config) {
    return new DirectorySource(
        name,
        new DirectoryListing(Path.of(path), config.glob(), config.format()),
        mapping,
        limits.ofAnySize(),
        config.settle(),
        config.snapshot(),
        InstantSource.system());
  }
}
