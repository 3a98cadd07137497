/**
 * How fast items come in: {@link dev.lode.bench.ingest.IngestCommand} for new, unchanged and
 * slightly changed ones, {@link dev.lode.bench.ingest.EmbeddingCommand} for what ingest adds to the
 * cost of the embedding model.
 */
@NullMarked
package dev.lode.bench.ingest;

import org.jspecify.annotations.NullMarked;
