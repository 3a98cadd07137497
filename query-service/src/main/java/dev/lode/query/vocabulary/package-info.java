/**
 * What words and names there are in the index: {@link dev.lode.query.vocabulary.Vocabulary} reads
 * them in the background and keeps them in bounded memory, so that misspelt words can be set right
 * and channels and tags suggested without a call for each.
 */
@NullMarked
package dev.lode.query.vocabulary;

import org.jspecify.annotations.NullMarked;
