/**
 * Score formulas: {@link dev.lode.local.qdrant.formula.FormulaParser} turns a request's formula
 * into an {@link dev.lode.local.qdrant.formula.Expression}, {@link
 * dev.lode.local.qdrant.formula.FormulaScorer} evaluates it for one point after the other, in
 * 64-bit floats and with Qdrant's shortcuts and errors.
 */
@NullMarked
package dev.lode.local.qdrant.formula;

import org.jspecify.annotations.NullMarked;
