package dev.lode.ingest.source;

import dev.lode.ingest.source.SourcesConfig.SourceConfig;
import dev.lode.ingest.source.databricks.DatabricksSource;
import dev.lode.ingest.source.file.DirectoryListing;
import dev.lode.ingest.source.file.DirectorySource;
import dev.lode.ingest.source.file.FileSource;
import dev.lode.ingest.source.file.LocalLocation;
import dev.lode.ingest.source.http.FailureReader;
import dev.lode.ingest.source.http.RemoteApis;
import dev.lode.ingest.source.podcast.PodcastSource;
import dev.lode.ingest.source.youtube.YouTubeSources;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Makes sources of their configuration: the one place that knows all types there are. */
@ApplicationScoped
public class SourceFactory {

  private final ReadConfig read;
  private final RemoteApis remotes;
  private final YouTubeSources youtube;

  SourceFactory(ReadConfig read, RemoteApis remotes, YouTubeSources youtube) {
    this.read = read;
    this.remotes = remotes;
    this.youtube = youtube;
  }

  /**
   * A source.
   *
   * @throws IllegalArgumentException if the configuration lacks something, with the key's name
   */
  public Source create(String name, SourceConfig config) {
    var mapping = new FieldMapping(config.mapping(), config.defaults());
    return switch (config.type()) {
      case FILE ->
          new FileSource(
              name,
              new LocalLocation(Path.of(required(name, "path", config.path()))),
              config.format(),
              mapping,
              read.limits(),
              config.snapshot());
      case DIRECTORY ->
          new DirectorySource(
              name,
              new DirectoryListing(
                  Path.of(required(name, "path", config.path())), config.glob(), config.format()),
              mapping,
              read.limits(),
              config.settle(),
              config.snapshot(),
              InstantSource.system());
      case DATABRICKS ->
          DatabricksSource.create(
              name, required(name, "databricks", config.databricks()), mapping, remotes);
      case YOUTUBE -> youtube.create(name, required(name, "youtube", config.youtube()), mapping);
      case PODCAST ->
          new PodcastSource(
              name,
              required(name, "podcasts", Optional.of(config.podcasts()).filter(f -> !f.isEmpty())),
              mapping,
              remotes.create(name, FailureReader::standard));
    };
  }

  private static <T> T required(String name, String key, Optional<T> value) {
    return value.orElseThrow(
        () -> new IllegalArgumentException("lode.sources." + name + "." + key + " is missing"));
  }
}
