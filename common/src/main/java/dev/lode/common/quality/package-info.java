/**
 * How good rankings are, measured by what judges said: {@link
 * dev.lode.common.quality.RankingMeasures}.
 */
@NullMarked
package dev.lode.common.quality;

import org.jspecify.annotations.NullMarked;
