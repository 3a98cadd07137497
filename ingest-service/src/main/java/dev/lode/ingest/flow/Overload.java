package dev.lode.ingest.flow;

/**
 * Marks an exception as a sign that a dependency can't keep up: what failed may be repeated, but
 * more slowly.
 */
public interface Overload {}
