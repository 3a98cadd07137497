/**
 * What people decide about items and channels. {@link dev.lode.ingest.vetting.Decisions} keeps each
 * decision for good and owes it to the points that it bears on; the search then filters by the
 * verdict, and a vetting report tells the history.
 */
@NullMarked
package dev.lode.ingest.vetting;

import org.jspecify.annotations.NullMarked;
