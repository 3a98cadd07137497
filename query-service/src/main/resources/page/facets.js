// @ts-check
import { byId, h } from './dom.js';
import { compact, date, words } from './format.js';
import { FACETS, RANGES } from './state.js';

const RANGE_NAMES = /** @type {Record<string, string>} */ ({
  publishedFrom: 'From',
  publishedTo: 'To',
});

/** Values of a facet that are shown until somebody asks for the others. */
const FEW = 10;

/** The filters beside the results. A value that is chosen stays to be seen, whatever its count. */
export class Facets {
  #form = byId('facets');
  #details = byId('filters');
  #shown = '';
  /** @type {Set<string>} names of the facets that show all of their values */
  #whole = new Set();

  /**
   * @param {(name: string, values: string[]) => void} onChange
   * @param {() => void} onClear
   */
  constructor(onChange, onClear) {
    this.#form.addEventListener('change', (/** @type {Event} */ event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      const chosen =
        input.type === 'checkbox'
          ? [...this.#form.elements].filter((other) => other.name === input.name && other.checked)
          : [input];
      onChange(input.name, chosen.map((other) => other.value).filter(Boolean));
    });
    this.#form.addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
    this.#form.addEventListener('click', (/** @type {MouseEvent} */ event) => {
      const { action, value = '' } = /** @type {HTMLElement} */ (event.target).dataset;
      if (action === 'clear') {
        onClear();
      } else if (action === 'more') {
        this.#whole.add(value);
        this.#again();
        this.#form.querySelector(`[data-facet="${value}"] li:nth-child(${FEW + 1}) input`)?.focus();
      }
    });
    const wide = matchMedia('(min-width: 60rem)');
    const fit = () => {
      this.#details.open = wide.matches;
    };
    fit();
    wide.addEventListener('change', fit);
  }

  /** Shows what it showed last, once more. */
  #again = () => {};

  /**
   * @param {Record<string, import('./api.js').FacetCount[]>} facets
   * @param {import('./state.js').State} state
   */
  show(facets, state) {
    this.#again = () => this.show(facets, state);
    const chosen = Object.values(state.filter).flat().length;
    const count = byId('filter-count');
    count.hidden = chosen === 0;
    count.textContent = String(chosen);
    const text = JSON.stringify([facets, state.filter, [...this.#whole]]);
    if (text === this.#shown) {
      return;
    }
    this.#shown = text;
    const focused = document.activeElement?.id;
    const scrolled = new Map(
      [...this.#form.querySelectorAll('ul')].map((list) => [list.dataset.facet, list.scrollTop]),
    );
    this.#form.replaceChildren(
      ...FACETS.map((name) => facet(name, facets[name] ?? [], state.filter[name] ?? [], this.#whole.has(name))).filter((part) => part !== null),
      published(state),
      ...(chosen > 0
        ? [h('button', { type: 'button', id: 'clear-filters', class: 'quiet', 'data-action': 'clear' }, 'Clear all filters')]
        : []),
    );
    for (const list of this.#form.querySelectorAll('ul')) {
      list.scrollTop = scrolled.get(list.dataset.facet) ?? 0;
    }
    if (focused) {
      this.#form.querySelector(`#${CSS.escape(focused)}`)?.focus({ preventScroll: true });
    }
  }
}

/**
 * @param {string} name
 * @param {import('./api.js').FacetCount[]} counts
 * @param {string[]} chosen
 * @param {boolean} whole
 */
function facet(name, counts, chosen, whole) {
  const missing = chosen.filter((value) => counts.every((count) => count.value !== value));
  const values = [...missing.map((value) => ({ value, count: NaN })), ...counts];
  if (values.length < 2 && chosen.length === 0) {
    return null; // one value is no choice
  }
  const few = values.filter(({ value }, i) => whole || i < FEW || chosen.includes(value));
  return h(
    'fieldset',
    {},
    h('legend', {}, words(name)),
    h(
      'ul',
      { 'data-facet': name },
      ...few.map(({ value, count }) => {
        const id = `${name}-${value}`;
        return h(
          'li',
          {},
          h('input', { type: 'checkbox', id, name, value, checked: chosen.includes(value) }),
          h('label', { for: id }, h('span', {}, value), h('span', { class: 'count' }, Number.isNaN(count) ? '' : compact(count))),
        );
      }),
    ),
    few.length < values.length &&
      h('button', { type: 'button', class: 'quiet', 'data-action': 'more', 'data-value': name, 'aria-label': `More of ${words(name)}` }, 'More …'),
  );
}

/** @param {import('./state.js').State} state */
function published(state) {
  return h(
    'fieldset',
    { class: 'dates' },
    h('legend', {}, 'Published'),
    ...RANGES.map((name) => {
      const value = state.filter[name]?.[0] ?? '';
      return h(
        'label',
        {},
        RANGE_NAMES[name],
        h('input', { type: 'date', id: name, name, value: value.slice(0, 10), title: value && date(value) }),
      );
    }),
  );
}
