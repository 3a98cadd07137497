/**
 * How long items may be kept without being looked at again, as platforms demand it of those who
 * store what they publish. {@link dev.lode.ingest.retention.Retention} looks items up again that no
 * source has named for long, and deletes those that nothing was heard of for too long.
 */
@NullMarked
package dev.lode.ingest.retention;

import org.jspecify.annotations.NullMarked;
