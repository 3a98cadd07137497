/**
 * Ingest of more than fits into memory: {@link dev.lode.bench.bulk.BulkCommand} pushes a gigabyte,
 * twice.
 */
@NullMarked
package dev.lode.bench.bulk;

import org.jspecify.annotations.NullMarked;
