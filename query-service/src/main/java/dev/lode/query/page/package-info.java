/**
 * The search page: {@link dev.lode.query.page.PageResource} serves its files, which are plain HTML,
 * CSS and ES modules and use nothing but the public API. They lie in the resources, in {@code
 * page}; a directory of the operator's may replace them.
 */
@NullMarked
package dev.lode.query.page;

import org.jspecify.annotations.NullMarked;
