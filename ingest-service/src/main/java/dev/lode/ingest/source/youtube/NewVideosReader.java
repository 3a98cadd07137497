package dev.lode.ingest.source.youtube;

import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pass for new videos. Ids are collected across lists until there are fifty, so that lookups
 * are full; the cursor and the marks follow what was handed out, never what was only collected.
 */
final class NewVideosReader implements SourceReader {

  private final ListWalk walk;
  private final VideoLookup lookup;
  private final Deque<Step> collected = new ArrayDeque<>();
  private final Map<String, SourceRecord> lookedUp = new HashMap<>();
  private final Map<String, String> marks = new HashMap<>();
  private @Nullable String cursor;
  private @Nullable IOException failure;

  NewVideosReader(ListWalk walk, VideoLookup lookup, @Nullable String cursor) {
    this.walk = walk;
    this.lookup = lookup;
    this.cursor = cursor;
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    while (true) {
      switch (collected.peek()) {
        case null -> {
          if (failure != null) {
            throw failure;
          }
          if (!walk.hasNext()) {
            return null;
          }
          collect();
        }
        case Step.Checkpoint checkpoint -> {
          collected.remove();
          cursor = checkpoint.cursor();
          marks.putAll(checkpoint.marks());
        }
        case Step.Missing missing -> {
          collected.remove();
          return lookup.missing(missing);
        }
        case Step.Video video -> {
          var record = lookedUp.remove(video.id());
          if (record != null) {
            collected.remove();
            return record;
          }
          collect();
          lookUp();
        }
      }
    }
  }

  /**
   * Reads pages until there is enough to look up, or the lists end. If one can't be read, what was
   * found before is looked up first: it was paid for.
   */
  private void collect() {
    try {
      while (failure == null && walk.hasNext() && waiting().size() < YouTubeApi.PAGE) {
        walk.readPage(collected);
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  private void lookUp() throws IOException {
    var ids = waiting();
    var records = lookup.lookUp(ids);
    for (int i = 0; i < ids.size(); i++) {
      lookedUp.put(ids.get(i), records.get(i));
    }
  }

  /** The next ids to be looked up; nothing that was is left when this is asked. */
  private List<String> waiting() {
    return collected.stream()
        .filter(Step.Video.class::isInstance)
        .map(step -> ((Step.Video) step).id())
        .distinct()
        .limit(YouTubeApi.PAGE)
        .toList();
  }

  @Override
  public @Nullable String cursor() {
    return cursor;
  }

  @Override
  public Map<String, String> takeMarks() {
    var taken = Map.copyOf(marks);
    marks.clear();
    return taken;
  }

  /** The API gives captions to their owner only. */
  @Override
  public long bytesRead() {
    return lookup.bytesRead();
  }
}
