/**
 * What is left of query-service when far more is asked than it can answer: {@link
 * dev.lode.bench.overload.OverloadCommand} sends searches at a rate that does not care for the
 * answers.
 */
@NullMarked
package dev.lode.bench.overload;

import org.jspecify.annotations.NullMarked;
