/**
 * Plain JDBC with its checked exceptions and arrays taken care of: {@link
 * dev.lode.ingest.database.Database}. The statements themselves stand where their tables are used.
 */
@NullMarked
package dev.lode.ingest.database;

import org.jspecify.annotations.NullMarked;
