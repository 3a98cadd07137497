/**
 * Retrieval quality on a judged collection in BEIR's format: {@link
 * dev.lode.bench.quality.QualityCommand} sends the corpus through ingest-service, the queries
 * through query-service, and scores the rankings by {@link dev.lode.bench.quality.RankingMeasures}.
 */
@NullMarked
package dev.lode.bench.quality;

import org.jspecify.annotations.NullMarked;
