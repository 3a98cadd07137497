/**
 * Whether anything is lost when something breaks: {@link dev.lode.bench.durability.CrashCommand}
 * kills ingest-service again and again, {@link dev.lode.bench.durability.FaultsCommand} brings
 * Qdrant into trouble, and {@link dev.lode.bench.durability.Audit} looks at what is left.
 */
@NullMarked
package dev.lode.bench.durability;

import org.jspecify.annotations.NullMarked;
