/**
 * The collections: {@link dev.lode.local.qdrant.collection.CollectionRegistry} knows them all by
 * name and alias, a {@link dev.lode.local.qdrant.collection.Collection} logs and applies changes
 * one at a time while many readers look at its {@link dev.lode.local.qdrant.collection.Points}.
 * Points are numbered by offset; ids, versions, payloads and vectors are columns over the offsets.
 */
@NullMarked
package dev.lode.local.qdrant.collection;

import org.jspecify.annotations.NullMarked;
