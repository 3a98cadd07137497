package dev.lode.ingest.source;

import dev.lode.common.model.ItemKey;
import java.io.IOException;
import java.util.Iterator;

/**
 * A source that can look up single items again, to refresh them or to find out that they are gone.
 */
public interface RefreshableSource extends Source {

  /**
   * Looks items up.
   *
   * @param keys of items that came from this source, read as the reader goes on; the reader may
   *     take several at a time
   * @return for each key the item as it is now, or that it was removed; the cursor is null
   * @throws IOException as of {@link #open}
   */
  SourceReader refresh(Iterator<ItemKey> keys) throws IOException;
}
