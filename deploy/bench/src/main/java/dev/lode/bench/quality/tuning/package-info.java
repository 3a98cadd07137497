/**
 * Tunes how a hybrid search weighs its lists, without searching: {@link
 * dev.lode.bench.quality.tuning.ListFetcher} fetches what each vector alone finds, once for every
 * judged query, and {@link dev.lode.bench.quality.tuning.Tuning} tries fusions on that.
 */
@NullMarked
package dev.lode.bench.quality.tuning;

import org.jspecify.annotations.NullMarked;
