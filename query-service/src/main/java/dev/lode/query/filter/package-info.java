/**
 * Which items a request is about: {@link dev.lode.query.filter.ItemFilter}, the tree that callers
 * write, how it is read from parameters and JSON, and how Qdrant is asked for it.
 */
@NullMarked
package dev.lode.query.filter;

import org.jspecify.annotations.NullMarked;
