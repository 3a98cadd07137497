/**
 * The two services as any client sees them, over HTTP: {@link dev.lode.bench.client.IngestClient}
 * pushes items, {@link dev.lode.bench.client.SearchClient} searches.
 */
@NullMarked
package dev.lode.bench.client;

import org.jspecify.annotations.NullMarked;
