/**
 * What is measured with where real data would be too little: texts in the words of the bundled
 * sample ({@link dev.lode.bench.data.SampleWords}), items made of them ({@link
 * dev.lode.bench.data.SyntheticItems}), and points that need no model ({@link
 * dev.lode.bench.data.SyntheticPoints}). Everything comes from a seed: two runs measure the same.
 */
@NullMarked
package dev.lode.bench.data;

import org.jspecify.annotations.NullMarked;
