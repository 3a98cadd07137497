/**
 * What {@code ./lode bench} runs. {@link dev.lode.bench.Bench} is the command line; each subcommand
 * is a {@link dev.lode.bench.Measurement} in a package of its own, which measures Lode from
 * outside: over HTTP, by gRPC, by the size of its processes.
 */
@NullMarked
package dev.lode.bench;

import org.jspecify.annotations.NullMarked;
