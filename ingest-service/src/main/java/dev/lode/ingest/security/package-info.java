/**
 * What the paths of this service need: {@link dev.lode.ingest.security.IngestAccess}. How it is
 * enforced is in {@code dev.lode.common.security}, the same for both services.
 */
@NullMarked
package dev.lode.ingest.security;

import org.jspecify.annotations.NullMarked;
