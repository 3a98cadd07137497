/**
 * Finding candidates: {@link dev.lode.query.sourcing.SourcingService} ranks items for a theme and
 * aggregates them by channel, with figures of what each channel publishes, how often, and for how
 * many people. {@link dev.lode.query.sourcing.Shortlist} is what is taken away: one row each.
 */
@NullMarked
package dev.lode.query.sourcing;

import org.jspecify.annotations.NullMarked;
