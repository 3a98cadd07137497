/**
 * The collections that everything is written to. {@link dev.lode.ingest.index.ItemIndex} makes them
 * from what is declared, generation by generation, and watches over them; it never writes to a
 * collection of another schema or model.
 */
@NullMarked
package dev.lode.ingest.index;

import org.jspecify.annotations.NullMarked;
