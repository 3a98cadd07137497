package dev.lode.ingest.source.youtube;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Looks known videos up again, fifty at a time. */
final class RefreshReader implements SourceReader {

  private final Iterator<ItemKey> keys;
  private final VideoLookup lookup;
  private final Queue<SourceRecord> records = new ArrayDeque<>();

  RefreshReader(Iterator<ItemKey> keys, VideoLookup lookup) {
    this.keys = keys;
    this.lookup = lookup;
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    if (records.isEmpty()) {
      var ids = new ArrayList<String>();
      while (keys.hasNext() && ids.size() < YouTubeApi.PAGE) {
        ids.add(keys.next().id());
      }
      if (!ids.isEmpty()) {
        records.addAll(lookup.lookUp(ids));
      }
    }
    return records.poll();
  }

  /** The API gives captions to their owner only. */
  @Override
  public long bytesRead() {
    return lookup.bytesRead();
  }
}
