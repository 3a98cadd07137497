/**
 * The HTTP face: {@link dev.lode.query.web.SearchResource} and its neighbours read requests, check
 * them, and write answers and problems. What a search means is in the packages that they call.
 */
@NullMarked
package dev.lode.query.web;

import org.jspecify.annotations.NullMarked;
