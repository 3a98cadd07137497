/**
 * Who may do what, the same in both services. {@link dev.lode.common.security.AccessPolicy} is
 * where to begin: it asks a service's {@link dev.lode.common.security.AccessRules} what a path
 * needs, and lets through who has it: by an API key ({@link dev.lode.common.security.ApiKeys}), or
 * by a token of an OIDC server, whose roles are named like the {@link
 * dev.lode.common.security.Scope}s. How often is a matter of {@link
 * dev.lode.common.security.RateLimits}.
 */
@NullMarked
package dev.lode.common.security;

import org.jspecify.annotations.NullMarked;
