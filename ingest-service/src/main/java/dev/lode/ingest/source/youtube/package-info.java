/**
 * YouTube, by its Data API v3. {@link dev.lode.ingest.source.youtube.YouTubeSource} walks through
 * channels, playlists and searches for videos it does not know, looks them up fifty at a time, and
 * looks known ones up again. Every call is charged to a quota that all replicas share.
 */
@NullMarked
package dev.lode.ingest.source.youtube;

import org.jspecify.annotations.NullMarked;
