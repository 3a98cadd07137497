/**
 * What Lode is about: {@link dev.lode.common.model.Item}, one thing that a platform publishes, and
 * the point id it always lands on. Free of frameworks, so that both services and every source speak
 * of items in the same words.
 */
@NullMarked
package dev.lode.common.model;

import org.jspecify.annotations.NullMarked;
