package dev.lode.ingest.source.http;

import java.time.Duration;

/**
 * Bounds of the requests to one server; see {@link RemoteConfig} for what each one does.
 *
 * @param maxBodyBytes size of a body after decompression
 */
public record RemoteLimits(
    Duration attemptTimeout,
    Duration overallTimeout,
    int retries,
    Duration firstDelay,
    Duration longestDelay,
    int maxBodyBytes,
    int breakerWindow,
    double breakerFailureRatio,
    Duration breakerDelay) {}
