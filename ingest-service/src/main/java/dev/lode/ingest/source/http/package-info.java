/**
 * How sources talk to servers of others. {@link dev.lode.ingest.source.http.RemoteApi} makes one
 * request with its retries, time-outs and bounds, and says of a failure which of the kinds it is
 * that a run can deal with. What is secret in a request never gets into a message.
 */
@NullMarked
package dev.lode.ingest.source.http;

import org.jspecify.annotations.NullMarked;
