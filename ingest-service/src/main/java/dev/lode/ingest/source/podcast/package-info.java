/**
 * Podcasts, by their RSS feeds with the namespaces of iTunes and Podcasting 2.0. {@link
 * dev.lode.ingest.source.podcast.PodcastSource} reads those that have changed.
 */
@NullMarked
package dev.lode.ingest.source.podcast;

import org.jspecify.annotations.NullMarked;
