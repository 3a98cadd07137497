package dev.lode.ingest.source;

import dev.lode.common.model.Item;
import dev.lode.common.model.ItemKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A source that has what a test says. It goes on at its cursor, which counts the records, and
 * remembers what it was told of earlier runs.
 */
public final class TestingSource implements Source {

  private final String name;
  private final List<Step> steps = new ArrayList<>();
  private final List<SourceProgress> progress = new CopyOnWriteArrayList<>();
  private boolean snapshot;
  private boolean rereads;
  private boolean leavesTranscripts;
  private @Nullable Exception closed;
  private ItemParser parser = new ItemParser(FieldMapping.NONE);

  /** What happens at one place. */
  private sealed interface Step {
    record Tells(SourceRecord told) implements Step {}

    record Marks(String key, String value) implements Step {}

    record Breaks(IOException failure) implements Step {}

    record Does(Runnable action) implements Step {}
  }

  public TestingSource(String name) {
    this.name = name;
  }

  /** Forgets what it has. */
  public TestingSource empty() {
    steps.clear();
    return this;
  }

  public TestingSource item(String platform, String id, String title) {
    return record(new SourceRecord.Found(line(), Item.builder(platform, id, title).build()));
  }

  public TestingSource removed(String platform, String id) {
    return record(new SourceRecord.Removed(line(), new ItemKey(platform, id)));
  }

  public TestingSource record(SourceRecord told) {
    steps.add(new Step.Tells(told));
    return this;
  }

  public TestingSource mark(String key, String value) {
    steps.add(new Step.Marks(key, value));
    return this;
  }

  /** Fails at this place, in each run that comes here. */
  public TestingSource breaks(IOException failure) {
    steps.add(new Step.Breaks(failure));
    return this;
  }

  /** Can't be opened, or as before without a failure; checked ones must be of input and output. */
  public TestingSource opensWith(@Nullable Exception failure) {
    closed = failure;
    return this;
  }

  /** Does something at this place, within the run that reads it. */
  public TestingSource does(Runnable action) {
    steps.add(new Step.Does(action));
    return this;
  }

  /** From now on each pass is from the beginning and names all there is. */
  public TestingSource snapshot() {
    snapshot = true;
    return this;
  }

  /** From now on each pass is from the beginning. */
  public TestingSource rereads() {
    rereads = true;
    return this;
  }

  /** From now on it is one that knows nothing of transcripts. */
  public TestingSource leavingTranscripts() {
    leavesTranscripts = true;
    return this;
  }

  /** Its records are read again by this parser. */
  public TestingSource parsedBy(ItemParser itemParser) {
    parser = itemParser;
    return this;
  }

  public long line() {
    return steps.size() + 1L;
  }

  /** What each run was told of those before it, in order. */
  public List<SourceProgress> progress() {
    return progress;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public SourceReader open(SourceProgress told) throws IOException {
    progress.add(told);
    switch (closed) {
      case null -> {}
      case IOException failure -> throw failure;
      case RuntimeException failure -> throw failure;
      default -> throw new IllegalStateException(closed);
    }
    int start = snapshot || rereads ? 0 : told.cursor().map(Integer::parseInt).orElse(0);
    return new Reader(List.copyOf(steps), start, snapshot);
  }

  @Override
  public boolean leavesTranscripts() {
    return leavesTranscripts;
  }

  @Override
  public ItemParser parser() {
    return parser;
  }

  private static final class Reader implements SourceReader {

    private final List<Step> steps;
    private final boolean snapshot;
    private final Map<String, String> marks = new HashMap<>();
    private int next;

    Reader(List<Step> steps, int next, boolean snapshot) {
      this.steps = steps;
      this.next = next;
      this.snapshot = snapshot;
    }

    @Override
    public @Nullable SourceRecord next() throws IOException {
      while (next < steps.size()) {
        switch (steps.get(next)) {
          case Step.Tells step -> {
            next++;
            return step.told();
          }
          case Step.Marks mark -> marks.put(mark.key(), mark.value());
          case Step.Breaks step -> throw step.failure();
          case Step.Does step -> step.action().run();
        }
        next++;
      }
      return null;
    }

    @Override
    public @Nullable String cursor() {
      return next == 0 ? null : Integer.toString(next);
    }

    @Override
    public Map<String, String> takeMarks() {
      var taken = Map.copyOf(marks);
      marks.clear();
      return taken;
    }

    @Override
    public boolean isSnapshot() {
      return snapshot;
    }

    @Override
    public long bytesRead() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
