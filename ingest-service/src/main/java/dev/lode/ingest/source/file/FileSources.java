package dev.lode.ingest.source.file;

import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.ReadConfig;
import dev.lode.ingest.source.ReadLimits;
import dev.lode.ingest.source.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.InstantSource;

/** Makes the configured sources that are files. */
@ApplicationScoped
public class FileSources {

  private final ReadLimits limits;

  FileSources(ReadConfig read) {
    this.limits = read.limits();
  }

  /** A source that is one file. */
  public Source file(String name, String path, FieldMapping mapping, FilesConfig config) {
    return new FileSource(
        name,
        new LocalLocation(Path.of(path)),
        config.format(),
        mapping,
        limits,
        config.snapshot());
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
