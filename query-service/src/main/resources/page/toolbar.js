// @ts-check
import { byId, h } from './dom.js';
import { words } from './format.js';
import { MODES, SORTS } from './state.js';

const MODE_NAMES = /** @type {Record<string, [string, string]>} */ ({
  hybrid: ['Hybrid', 'By meaning and by words'],
  dense: ['Meaning', 'By meaning alone'],
  sparse: ['Words', 'By words alone'],
});

/** @typedef {{name: string, description?: string}} Profile */

/** How to search: mode, profile, order, grouping, passages. */
export class Toolbar {
  #form = byId('toolbar');
  /** @type {Profile[]} */
  #profiles = [];
  #shown = '';

  /** @param {(change: Partial<import('./state.js').State>) => void} onChange */
  constructor(onChange) {
    this.#form.addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
    this.#form.addEventListener('change', (/** @type {Event} */ event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      onChange({ [input.name]: input.type === 'checkbox' ? input.checked : input.value });
    });
  }

  /** @param {Profile[]} profiles what can be chosen; one is no choice */
  offer(profiles) {
    this.#profiles = profiles;
  }

  /** @param {import('./state.js').State} state */
  show(state) {
    const { mode, profile, sort, grouped, passages } = state;
    const searches = state.q.trim() !== '' && state.like === '';
    const text = JSON.stringify([mode, profile, sort, grouped, passages, searches, state.like === '', this.#profiles]);
    if (text === this.#shown) {
      return;
    }
    this.#shown = text;
    const focused = document.activeElement?.id;
    this.#form.replaceChildren(
      h(
        'fieldset',
        { class: 'segments', disabled: !searches },
        h('legend', { class: 'unseen' }, 'Search by'),
        ...MODES.flatMap((name) => [
          h('input', { type: 'radio', class: 'unseen', name: 'mode', id: `mode-${name}`, value: name, checked: mode === name }),
          h('label', { for: `mode-${name}`, title: MODE_NAMES[name][1] }, MODE_NAMES[name][0]),
        ]),
      ),
      this.#profileChoice(profile),
      choice('Sort', 'sort', [['', 'Best first'], ...SORTS.slice(1).map((name) => /** @type {[string, string]} */ ([name, SORT_NAMES[name]]))], sort === 'relevance' ? '' : sort, state.like !== ''),
      tick('grouped', 'Group by channel', grouped, state.like !== ''),
      tick('passages', 'Passages', passages, !searches),
    );
    if (focused) {
      this.#form.querySelector(`#${CSS.escape(focused)}`)?.focus({ preventScroll: true });
    }
  }

  /** @param {string} profile */
  #profileChoice(profile) {
    const names = this.#profiles.map((each) => each.name).filter((name) => name !== 'default');
    if (profile !== '' && profile !== 'default' && !names.includes(profile)) {
      names.push(profile); // of a shared address: the service will say what is wrong with it
    }
    const options = [['', 'Default'], ...names.map((name) => [name, words(name)])];
    const description = this.#profiles.find((each) => each.name === (profile || 'default'))?.description;
    return names.length === 0
      ? ''
      : choice('Profile', 'profile', /** @type {[string, string][]} */ (options), profile === 'default' ? '' : profile, false, description);
  }
}

const SORT_NAMES = /** @type {Record<string, string>} */ ({
  newest: 'Newest',
  oldest: 'Oldest',
  views: 'Most views',
  likes: 'Most likes',
});

/**
 * @param {string} label
 * @param {string} name
 * @param {[string, string][]} options value and name
 * @param {string} chosen
 * @param {boolean} disabled
 * @param {string} [title]
 */
function choice(label, name, options, chosen, disabled, title) {
  return h(
    'label',
    { class: 'choice', title },
    h('span', {}, label),
    h(
      'select',
      { name, id: `choose-${name}`, disabled },
      ...options.map(([value, text]) => h('option', { value, selected: value === chosen }, text)),
    ),
  );
}

/**
 * @param {string} name
 * @param {string} text
 * @param {boolean} checked
 * @param {boolean} disabled
 */
function tick(name, text, checked, disabled) {
  return h('label', { class: 'tick' }, h('input', { type: 'checkbox', name, id: `tick-${name}`, checked, disabled }), text);
}
