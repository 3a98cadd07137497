package dev.lode.ingest.database;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Turns {@code LODE_DATABASE_URL}, {@code _USER} and {@code _PASSWORD} into the data source's. */
public final class DatabaseUrlConfigSource implements ConfigSourceFactory {

  /** Above application.yaml, below the environment, so that Quarkus' own names still win. */
  private static final int ORDINAL = 290;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    var settings = new HashMap<String, String>();
    var url = context.getValue("LODE_DATABASE_URL").getValue();
    if (url != null && !url.isBlank()) {
      settings.putAll(DatabaseUrl.settings(url));
    }
    put(settings, "quarkus.datasource.username", context, "LODE_DATABASE_USER");
    put(settings, "quarkus.datasource.password", context, "LODE_DATABASE_PASSWORD");
    return settings.isEmpty()
        ? List.of()
        : List.of(new PropertiesConfigSource(settings, "LODE_DATABASE_URL", ORDINAL));
  }

  private static void put(
      Map<String, String> settings, String key, ConfigSourceContext context, String variable) {
    var value = context.getValue(variable).getValue();
    if (value != null && !value.isBlank()) {
      settings.put(key, value);
    }
  }

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(ORDINAL);
  }
}
