package dev.lode.ingest.source.http;

/**
 * What a server has answered.
 *
 * @param body the body, read
 * @param size length of the body in bytes, decompressed
 * @param validators by what the server will recognise this version again
 */
public record RemoteContent<T>(T body, long size, Validators validators) {}
