/**
 * Items out, as they can be pushed in elsewhere: {@link dev.lode.ingest.export.ItemExport} streams
 * what is stored, filtered or as a sample, a page of the database at a time.
 */
@NullMarked
package dev.lode.ingest.export;

import org.jspecify.annotations.NullMarked;
