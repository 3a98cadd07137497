/**
 * Where both services meet: the {@link dev.lode.common.index.IndexSchema} of a collection, the
 * payload form of an item, the stamp that says what a collection was built with, and the connection
 * to Qdrant.
 */
@NullMarked
package dev.lode.common.index;

import org.jspecify.annotations.NullMarked;
