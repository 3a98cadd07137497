/**
 * Keeps collections on disk so that a killed process loses nothing that it has answered. {@link
 * dev.lode.local.qdrant.storage.CollectionStorage} is the place to start: one folder per collection
 * with an append-only log of operations, written before an operation is answered, and now and then
 * a snapshot of all points, which lets the log start afresh. Everything is made of frames with a
 * checksum; what a crash tore off at the end of a log is cut away when it is read.
 */
@NullMarked
package dev.lode.local.qdrant.storage;

import org.jspecify.annotations.NullMarked;
