package dev.lode.ingest.source.youtube;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.Source;
import dev.lode.ingest.source.http.RemoteApis;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes the configured sources of this platform; they share one key and its quota. */
@ApplicationScoped
public class YouTubeSources {

  private final YouTubeConfig config;
  private final QuotaLedger quota;
  private final RemoteApis remotes;
  private final JsonMapper json = new JsonMapper();

  YouTubeSources(YouTubeConfig config, QuotaLedger quota, RemoteApis remotes) {
    this.config = config;
    this.quota = quota;
    this.remotes = remotes;
  }

  /**
   * A source.
   *
   * @param lists what it reads
   * @throws IllegalArgumentException if these can't be understood
   */
  public Source create(String name, YouTubeLists lists, FieldMapping mapping) {
    return new YouTubeSource(
        name,
        lists,
        mapping,
        config,
        remotes.create(name, new YouTubeFailures(json)),
        quota,
        Clock.systemUTC(),
        json);
  }
}
