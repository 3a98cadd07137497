/**
 * The collection that everything is written to. {@link dev.lode.ingest.index.ItemIndex} makes it
 * from what is declared, watches over it, and writes points to it; it never writes to a collection
 * of another schema or model, and never removes one.
 */
@NullMarked
package dev.lode.ingest.index;

import org.jspecify.annotations.NullMarked;
