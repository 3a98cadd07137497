package dev.lode.ingest.run;

import static java.util.Objects.requireNonNull;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.change.ChangeDetection;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rejected records of a run once more, under the places they had. Those that were cut or
 * are no longer kept are left out.
 */
final class ReplayReader implements SourceReader {

  private static final int PAGE = 500;

  private final UUID run;
  private final Rejections rejections;
  private final ItemParser parser;
  private final ChangeDetection changes;
  private final Queue<SourceRecord> page = new ArrayDeque<>();
  private long last;
  private long charsRead;
  private boolean atEnd;

  ReplayReader(UUID run, Rejections rejections, ItemParser parser, ChangeDetection changes) {
    this.run = run;
    this.rejections = rejections;
    this.parser = parser;
    this.changes = changes;
  }

  @Override
  public @Nullable SourceRecord next() {
    while (page.isEmpty() && !atEnd) {
      turnPage();
    }
    return page.poll();
  }

  private void turnPage() {
    var rejected = rejections.page(run, last, PAGE);
    atEnd = rejected.size() < PAGE;
    if (rejected.isEmpty()) {
      return;
    }
    last = rejected.getLast().number();
    var times = new HashMap<ItemKey, Instant>();
    var parsed = new ArrayList<SourceRecord>();
    for (var record : rejected) {
      if (record.replayable()) {
        var raw = requireNonNull(record.raw());
        charsRead += raw.length();
        var again = parser.parse(record.line(), raw);
        parsed.add(again);
        key(again).ifPresent(key -> times.put(key, record.at()));
      }
    }
    var newer = changes.changedAfter(times);
    parsed.forEach(
        record ->
            page.add(key(record).filter(newer::contains).isPresent() ? stale(record) : record));
  }

  private static Optional<ItemKey> key(SourceRecord record) {
    return switch (record) {
      case SourceRecord.Found found -> Optional.of(found.item().key());
      case SourceRecord.Removed removed -> Optional.of(removed.key());
      case SourceRecord.Rejected rejected -> Optional.empty();
    };
  }

  /** What was rejected a while ago must not replace what has come since. */
  private static SourceRecord stale(SourceRecord record) {
    return new SourceRecord.Rejected(
        record.line(), key(record).map(ItemKey::id).orElse(null), "a newer version is stored");
  }

  @Override
  public @Nullable String cursor() {
    return null;
  }

  @Override
  public long bytesRead() {
    return charsRead;
  }

  @Override
  public void close() {}
}
