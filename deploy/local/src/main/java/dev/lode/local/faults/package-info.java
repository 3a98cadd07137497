/**
 * A Qdrant in trouble, for tests and benchmarks: {@link dev.lode.local.faults.FaultyQdrant} stands
 * between a client and any Qdrant server and lets calls fail, wait or lose their answers. Nothing
 * in production uses it.
 */
@NullMarked
package dev.lode.local.faults;

import org.jspecify.annotations.NullMarked;
