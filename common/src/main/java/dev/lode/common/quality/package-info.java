/**
 * How good rankings are, measured by what judges said: {@link
 * dev.lode.common.quality.RankingMeasures} of the queries that {@link
 * dev.lode.common.quality.JudgedQueries} reads.
 */
@NullMarked
package dev.lode.common.quality;

import org.jspecify.annotations.NullMarked;
