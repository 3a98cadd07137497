package dev.lode.ingest.change;

/** Told within the transaction that put something into the outbox. */
public record WorkAdded(int points) {}
