/** The service that owns every write. Begin at {@link dev.lode.ingest.run.Runs}. */
@NullMarked
package dev.lode.ingest;

import org.jspecify.annotations.NullMarked;
