/**
 * How fast this service may go without overloading what it depends on. {@link
 * dev.lode.ingest.flow.WriteFlow} lets writes to Qdrant through, as many at a time as Qdrant has
 * shown to bear; {@link dev.lode.ingest.flow.EmbeddingFlow} does the same for the embedder. Behind
 * a {@link dev.lode.ingest.flow.Breaker} a dependency that fails is left alone for a moment.
 */
@NullMarked
package dev.lode.ingest.flow;

import org.jspecify.annotations.NullMarked;
