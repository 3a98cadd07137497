/**
 * What a benchmark comes out with: {@link dev.lode.bench.measure.Figure}s, each beside its bar if
 * it has one, collected in a {@link dev.lode.bench.measure.Report}. Latencies are kept in {@link
 * dev.lode.bench.measure.Latencies}.
 */
@NullMarked
package dev.lode.bench.measure;

import org.jspecify.annotations.NullMarked;
