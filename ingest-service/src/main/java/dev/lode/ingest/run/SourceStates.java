package dev.lode.ingest.run;

import dev.lode.ingest.database.Database;
import dev.lode.ingest.source.SourceProgress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** How far each source was read: the tables {@code source_state} and {@code source_mark}. */
@ApplicationScoped
class SourceStates {

  private final Database database;

  SourceStates(Database database) {
    this.database = database;
  }

  /** What a source has left for its next run. Marks are looked up one by one, when asked for. */
  SourceProgress progress(String source) {
    var cursor = cursor(source);
    return new SourceProgress() {
      @Override
      public Optional<String> cursor() {
        return cursor;
      }

      @Override
      public Optional<String> mark(String key) {
        return SourceStates.this.mark(source, key);
      }
    };
  }

  private Optional<String> cursor(String source) {
    return database
        .queryOne(
            "SELECT cursor FROM source_state WHERE source = ?",
            row -> Optional.ofNullable(row.getString(1)),
            source)
        .flatMap(cursor -> cursor);
  }

  private Optional<String> mark(String source, String key) {
    return database.queryOne(
        "SELECT value FROM source_mark WHERE source = ? AND key = ?",
        row -> row.getString(1),
        source,
        key);
  }

  /** To be called in the transaction that stores what was read up to this place. */
  void store(String source, SourcePlace place) {
    if (place.cursor() != null) {
      database.update(
          """
          INSERT INTO source_state (source, cursor) VALUES (?, ?)
          ON CONFLICT (source) DO UPDATE SET cursor = excluded.cursor, updated_at = now()
          """,
          source,
          place.cursor());
    }
    var forgotten = keys(place.marks(), "");
    if (forgotten.length > 0) {
      database.update(
          "DELETE FROM source_mark WHERE source = ? AND key = ANY(?)", source, forgotten);
    }
    if (place.marks().size() > forgotten.length) {
      var marks =
          place.marks().entrySet().stream().filter(mark -> !mark.getValue().isEmpty()).toList();
      database.update(
          """
          INSERT INTO source_mark (source, key, value)
          SELECT ?, key, value FROM unnest(?, ?) AS m(key, value)
          ON CONFLICT (source, key) DO UPDATE SET value = excluded.value
          """,
          source,
          texts(marks.stream().map(Map.Entry::getKey).toList()),
          texts(marks.stream().map(Map.Entry::getValue).toList()));
    }
  }

  private static String[] keys(Map<String, String> marks, String value) {
    return texts(
        marks.entrySet().stream()
            .filter(mark -> mark.getValue().equals(value))
            .map(Map.Entry::getKey)
            .toList());
  }

  private static String[] texts(Collection<String> texts) {
    return texts.toArray(String[]::new);
  }
}
