/**
 * What people wait for at the search page: {@link dev.lode.bench.page.PageCommand} opens it and
 * types in a real {@link dev.lode.bench.page.Browser}.
 */
@NullMarked
package dev.lode.bench.page;

import org.jspecify.annotations.NullMarked;
