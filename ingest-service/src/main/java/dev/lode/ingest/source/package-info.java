/**
 * Where items come from. A {@link dev.lode.ingest.source.Source} is read as a stream of records,
 * each an item, a removal, or a line that was rejected with its reason; {@link
 * dev.lode.ingest.source.ItemParser} decides which. Nothing here knows what is stored already.
 */
@NullMarked
package dev.lode.ingest.source;

import org.jspecify.annotations.NullMarked;
