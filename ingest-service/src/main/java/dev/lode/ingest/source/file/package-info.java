/**
 * Items in files. {@link dev.lode.ingest.source.file.FileSource} reads one file, on a disk or at an
 * address; {@link dev.lode.ingest.source.file.DirectorySource} reads every file of a directory
 * once. {@link dev.lode.ingest.source.file.FileFormat} says what a file may hold; what is packed is
 * recognised by its first bytes.
 */
@NullMarked
package dev.lode.ingest.source.file;

import org.jspecify.annotations.NullMarked;
