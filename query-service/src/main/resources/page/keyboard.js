// @ts-check
import { byId } from './dom.js';

/**
 * The page without a mouse: / goes to the input, the arrows through what is below it, Escape back.
 * Enter needs nothing: what has the focus is a link.
 *
 * @param {import('./results.js').Results} results
 * @param {import('./suggestions.js').Suggestions} suggestions
 * @param {{submit: () => void, clear: () => void, closeExplanation: () => boolean}} on
 */
export function listen(results, suggestions, on) {
  const input = byId('query');

  input.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing) {
      return; // the key belongs to an input method
    }
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && suggestions.isOpen) {
      event.preventDefault();
      suggestions.move(by);
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      results.links()[0]?.focus();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (!suggestions.chooseActive()) {
        suggestions.close();
        on.submit();
      }
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (suggestions.isOpen) {
        suggestions.close();
      } else {
        on.clear();
      }
    }
  });

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === '/' && !isTyping(target)) {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (byId('hits').contains(target)) {
      inHits(event, target);
    }
  });

  /**
   * @param {KeyboardEvent} event
   * @param {HTMLElement} target
   */
  function inHits(event, target) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const links = results.links();
      const own = target.closest('.hit')?.querySelector('.open');
      const next = links.indexOf(/** @type {HTMLElement} */ (own)) + by;
      const focused = next < 0 ? input : links[Math.min(next, links.length - 1)];
      focused.focus();
      focused.closest('.hit')?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Escape' && !on.closeExplanation()) {
      input.focus();
      input.select();
    }
  }
}

/** @param {HTMLElement} element */
function isTyping(element) {
  return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) &&
    !/^(checkbox|radio|button)$/.test(/** @type {HTMLInputElement} */ (element).type);
}
