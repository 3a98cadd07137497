package dev.lode.common.search;

import org.jspecify.annotations.Nullable;

/**
 * What one list adds to the score of one point.
 *
 * @param list the list
 * @param rank of the point in it, from 1; null if the list did not find it
 * @param score the raw score there, or what the fusion takes for it if the list did not find it
 * @param value the part of the fused score
 */
public record Contribution(RankedList list, @Nullable Integer rank, float score, double value) {}
