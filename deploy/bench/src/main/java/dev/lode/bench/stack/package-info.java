/**
 * What is measured against: {@link dev.lode.bench.stack.StackOptions} chooses between a stack that
 * runs already and one of its own, which is thrown away afterwards.
 */
@NullMarked
package dev.lode.bench.stack;

import org.jspecify.annotations.NullMarked;
