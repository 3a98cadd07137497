/**
 * What the paths of this service need: {@link dev.lode.query.security.QueryAccess}. How it is
 * enforced is in {@code dev.lode.common.security}, the same for both services.
 */
@NullMarked
package dev.lode.query.security;

import org.jspecify.annotations.NullMarked;
