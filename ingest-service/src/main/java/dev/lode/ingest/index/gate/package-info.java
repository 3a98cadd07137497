/**
 * What a new generation must pass before it is searched. {@link
 * dev.lode.ingest.index.gate.RolloutGate} compares it with the serving one: by Qdrant's status, by
 * counts and samples, by canary queries, and by the quality of a judged query set.
 */
@NullMarked
package dev.lode.ingest.index.gate;

import org.jspecify.annotations.NullMarked;
