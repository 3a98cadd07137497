/**
 * What is said in an item, and when. {@link dev.lode.ingest.transcript.Transcript} reads what
 * sources have (captions, cues, plain text) into one form, and {@link
 * dev.lode.ingest.transcript.PassageCutter} cuts it into the passages that are searched, so that a
 * hit can be opened at the second where it is said.
 */
@NullMarked
package dev.lode.ingest.transcript;

import org.jspecify.annotations.NullMarked;
