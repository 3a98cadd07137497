package dev.lode.ingest.transcript;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a transcript, short enough to be about one thing.
 *
 * @param text what is said in it, one line
 * @param startSeconds the whole second to open it at; null if the transcript does not tell times
 * @param endSeconds the first whole second after it; null with the start
 */
public record Passage(String text, @Nullable Long startSeconds, @Nullable Long endSeconds) {}
