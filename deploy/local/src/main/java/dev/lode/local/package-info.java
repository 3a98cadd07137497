/**
 * Lode on one machine: {@link dev.lode.local.LocalStack} starts the embedded Qdrant and PostgreSQL
 * and both packaged services; {@link dev.lode.local.RunCommand} is {@code ./lode run}. Production
 * has none of this: there the services find a Qdrant cluster and a PostgreSQL by their environment.
 */
@NullMarked
package dev.lode.local;

import org.jspecify.annotations.NullMarked;
