/**
 * What is different from what is stored. {@link dev.lode.ingest.change.ChangeDetection} compares a
 * batch of records with PostgreSQL by hashes of their parts, stores what changed, and leaves the
 * rest of the work to whoever empties the outbox, all in one transaction.
 */
@NullMarked
package dev.lode.ingest.change;

import org.jspecify.annotations.NullMarked;
