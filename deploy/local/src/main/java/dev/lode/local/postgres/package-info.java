/**
 * The embedded PostgreSQL: {@link dev.lode.local.postgres.LocalPostgres}, a real server whose
 * binaries come from the Maven repository.
 */
@NullMarked
package dev.lode.local.postgres;

import org.jspecify.annotations.NullMarked;
