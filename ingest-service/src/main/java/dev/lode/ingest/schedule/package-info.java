/**
 * When sources are read. {@link dev.lode.ingest.schedule.Schedule} says it from the time alone: the
 * next start with its jitter, the quiet hours that nothing may run in, and how long to wait after a
 * failure. Nothing here starts anything or knows what time it is.
 */
@NullMarked
package dev.lode.ingest.schedule;

import org.jspecify.annotations.NullMarked;
