package dev.lode.ingest.source;

import dev.lode.ingest.source.SourcesConfig.SourceConfig;
import dev.lode.ingest.source.databricks.DatabricksSource;
import dev.lode.ingest.source.file.FileSources;
import dev.lode.ingest.source.http.FailureReader;
import dev.lode.ingest.source.http.RemoteApis;
import dev.lode.ingest.source.podcast.PodcastSource;
import dev.lode.ingest.source.youtube.YouTubeSources;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Makes sources of their configuration: the one place that knows all types there are. */
@ApplicationScoped
public class SourceFactory {

  private final FileSources files;
  private final YouTubeSources youtube;
  private final RemoteApis remotes;

  SourceFactory(FileSources files, YouTubeSources youtube, RemoteApis remotes) {
    this.files = files;
    this.youtube = youtube;
    this.remotes = remotes;
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
          files.file(
              name,
              required(config.path(), name, "path is missing: which file to read"),
              mapping,
              config);
      case DIRECTORY ->
          files.directory(
              name,
              required(config.path(), name, "path is missing: which directory to read"),
              mapping,
              config);
      case DATABRICKS ->
          DatabricksSource.create(
              name,
              required(config.databricks(), name, "databricks is missing: which table to read"),
              mapping,
              remotes);
      case YOUTUBE ->
          youtube.create(
              name, required(config.youtube(), name, "youtube is missing: what to read"), mapping);
      case PODCAST ->
          new PodcastSource(
              name,
              required(
                  Optional.of(config.podcasts()).filter(feeds -> !feeds.isEmpty()),
                  name,
                  "podcasts is missing: which feeds to read"),
              mapping,
              remotes.create(name, FailureReader::standard));
    };
  }

  private static <T> T required(Optional<T> value, String name, String problem) {
    return value.orElseThrow(
        () -> new IllegalArgumentException("lode.sources." + name + "." + problem));
  }
}
