package dev.lode.ingest.source;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Progress that a test makes up. */
public record TestingProgress(@Nullable String at, Map<String, String> marks)
    implements SourceProgress {

  /** Everything up to this place was read before. */
  public static TestingProgress at(@Nullable String cursor) {
    return new TestingProgress(cursor, Map.of());
  }

  @Override
  public Optional<String> cursor() {
    return Optional.ofNullable(at);
  }

  @Override
  public Optional<String> mark(String key) {
    return Optional.ofNullable(marks.get(key));
  }
}
