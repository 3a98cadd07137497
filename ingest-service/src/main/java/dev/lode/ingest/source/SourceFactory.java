package dev.lode.ingest.source;

import dev.lode.ingest.source.SourcesConfig.SourceConfig;
import dev.lode.ingest.source.databricks.DatabricksSource;
import dev.lode.ingest.source.file.FileSources;
import dev.lode.ingest.source.http.RemoteApis;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Makes sources of their configuration: the one place that knows all types there are. */
@ApplicationScoped
public class SourceFactory {

  private final FileSources files;
  private final RemoteApis remotes;

  SourceFactory(FileSources files, RemoteApis remotes) {
    this.files = files;
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
              name, required(config.path(), name, "path is missing: which file"), mapping, config);
      case DIRECTORY ->
          files.directory(
              name,
              required(config.path(), name, "path is missing: which directory"),
              mapping,
              config);
      case DATABRICKS ->
          DatabricksSource.create(
              name,
              required(config.databricks(), name, "databricks is missing: which table"),
              mapping,
              remotes);
    };
  }

  private static <T> T required(Optional<T> value, String name, String problem) {
    return value.orElseThrow(
        () -> new IllegalArgumentException("lode.sources." + name + "." + problem));
  }
}
