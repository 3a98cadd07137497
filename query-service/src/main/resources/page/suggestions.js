// @ts-check
import { get, isAbort } from './api.js';
import { byId, h } from './dom.js';
import { compact } from './format.js';

/** @typedef {{text: string, kind: string, count?: number}} Suggestion */

const LIMIT = 6;
const LONGEST = 200;

/**
 * The list below the input, in ARIA's combobox pattern: the focus stays in the input, and what is
 * chosen is told by aria-activedescendant.
 */
export class Suggestions {
  #input = byId('query');
  #list = byId('suggestions');
  /** @type {Suggestion[]} */
  #offered = [];
  #active = -1;
  #off = false;
  #running = new AbortController();

  /** @param {(chosen: Suggestion) => void} onChoice */
  constructor(onChoice) {
    this.onChoice = onChoice;
    this.#list.addEventListener('mousedown', (/** @type {MouseEvent} */ event) => {
      event.preventDefault(); // the focus stays in the input
      const option = /** @type {Element} */ (event.target).closest('[role=option]');
      if (option !== null) {
        this.#choose([...this.#list.children].indexOf(option));
      }
    });
    this.#input.addEventListener('blur', () => this.close());
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  /** @param {string} text what was typed so far */
  async ask(text) {
    this.#running.abort();
    this.#running = new AbortController();
    if (this.#off || text.trim().length < 2 || text.length > LONGEST) {
      this.close();
      return;
    }
    try {
      const parameters = new URLSearchParams({ q: text, limit: String(LIMIT) });
      const answer = await get('v1/suggestions', parameters, this.#running.signal);
      this.#show(answer.suggestions, text);
    } catch (failure) {
      if (!isAbort(failure)) {
        // Whatever is wrong, the search says it. A service without suggestions is not asked again.
        this.#off = /** @type {import('./api.js').Problem} */ (failure).status === 404;
        this.close();
      }
    }
  }

  close() {
    this.#running.abort();
    this.#list.hidden = true;
    this.#active = -1;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
  }

  /** @param {number} by 1 is down, -1 is up; before the first and after the last is the input */
  move(by) {
    const places = this.#offered.length + 1;
    this.#active = ((this.#active + 1 + by + places) % places) - 1;
    [...this.#list.children].forEach((option, i) =>
      option.setAttribute('aria-selected', String(i === this.#active)),
    );
    if (this.#active < 0) {
      this.#input.removeAttribute('aria-activedescendant');
    } else {
      this.#input.setAttribute('aria-activedescendant', `suggestion-${this.#active}`);
    }
  }

  /** @returns {boolean} whether there was one to choose */
  chooseActive() {
    const chosen = this.isOpen && this.#active >= 0;
    if (chosen) {
      this.#choose(this.#active);
    }
    return chosen;
  }

  /** @param {number} place */
  #choose(place) {
    const suggestion = this.#offered[place];
    this.close();
    this.onChoice(suggestion);
  }

  /**
   * @param {Suggestion[]} suggestions
   * @param {string} text
   */
  #show(suggestions, text) {
    this.close();
    if (document.activeElement !== this.#input || this.#input.value !== text) {
      return;
    }
    this.#offered = suggestions.filter((one) => one.text.toLowerCase() !== text.trim().toLowerCase() || one.kind !== 'title');
    this.#list.replaceChildren(
      ...this.#offered.map((suggestion, i) =>
        h(
          'li',
          { role: 'option', id: `suggestion-${i}`, 'aria-selected': 'false' },
          h('span', { class: 'suggested' }, suggestion.text),
          h('span', { class: 'kind' }, suggestion.kind === 'title' ? '' : suggestion.kind,
            suggestion.count === undefined ? '' : ` · ${compact(suggestion.count)}`),
        ),
      ),
    );
    this.#list.hidden = this.#offered.length === 0;
    this.#input.setAttribute('aria-expanded', String(this.isOpen));
  }
}
