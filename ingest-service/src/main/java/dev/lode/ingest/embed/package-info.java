/**
 * From the outbox to the index: {@link dev.lode.ingest.embed.IndexingPipeline} claims items whose
 * points are behind, embeds what has to be embedded, writes the points, and marks them as done. Any
 * number of replicas share the work; one that dies loses only its time.
 */
@NullMarked
package dev.lode.ingest.embed;

import org.jspecify.annotations.NullMarked;
