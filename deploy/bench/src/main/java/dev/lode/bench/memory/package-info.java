/**
 * What a stack weighs: {@link dev.lode.bench.memory.MemoryCommand} reads the resident memory of
 * each of its processes.
 */
@NullMarked
package dev.lode.bench.memory;

import org.jspecify.annotations.NullMarked;
