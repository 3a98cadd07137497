/**
 * What people notice of a rebuild: {@link dev.lode.bench.rebuild.RebuildCommand} searches and
 * pushes while a new generation of the index takes the place of the old one.
 */
@NullMarked
package dev.lode.bench.rebuild;

import org.jspecify.annotations.NullMarked;
