/**
 * Errors as both services tell them: {@link dev.lode.common.problem.Problem}, the problem details
 * of RFC 9457 with a stable type. Free of frameworks; each service maps its exceptions to problems
 * in its own {@code web} package.
 */
@NullMarked
package dev.lode.common.problem;

import org.jspecify.annotations.NullMarked;
