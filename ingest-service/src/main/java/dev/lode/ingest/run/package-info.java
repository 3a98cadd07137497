/**
 * The ledger of what was read and what came of it. {@link dev.lode.ingest.run.Runs} starts runs; an
 * {@link dev.lode.ingest.run.IngestRun} takes one source through change detection and counts every
 * record; a run has succeeded when everything it changed can be found.
 */
@NullMarked
package dev.lode.ingest.run;

import org.jspecify.annotations.NullMarked;
