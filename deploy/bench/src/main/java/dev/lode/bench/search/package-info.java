/**
 * What the HTTP search costs above what it cannot do without: {@link
 * dev.lode.bench.search.SearchCommand} compares query-service with {@link
 * dev.lode.bench.search.BareSearch}, the same model and the same gRPC call in this process.
 */
@NullMarked
package dev.lode.bench.search;

import org.jspecify.annotations.NullMarked;
