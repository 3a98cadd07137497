/**
 * Suggestions while people type: {@link dev.lode.query.suggest.SuggestionService} finds channels
 * and tags in memory and titles in the index, by the beginnings of their words.
 */
@NullMarked
package dev.lode.query.suggest;

import org.jspecify.annotations.NullMarked;
