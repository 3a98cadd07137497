// @ts-check
import { keyOf } from './api.js';
import { byId, h } from './dom.js';
import { hitElement } from './hit.js';

/**
 * What a person asked of a hit: its action (like, explain, tag, channel, group), and of what.
 *
 * @typedef {(action: string, key: string, value: string) => void} OnAction
 */

/** The list of hits. An element whose hit is the same stays: no picture flickers while typing. */
export class Results {
  #list = byId('hits');
  /** @type {Map<string, {text: string, element: HTMLElement}>} */
  #shown = new Map();

  /** @param {OnAction} onAction */
  constructor(onAction) {
    this.#list.addEventListener('click', (/** @type {MouseEvent} */ event) => {
      const button = /** @type {Element} */ (event.target).closest('[data-action]');
      if (button instanceof HTMLElement) {
        const key = button.closest('[data-key]')?.getAttribute('data-key') ?? '';
        onAction(button.dataset.action ?? '', key, button.dataset.value ?? '');
      }
    });
  }

  /**
   * @param {import('./api.js').Answer} answer
   * @param {import('./state.js').State} state
   */
  show(answer, state) {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const place = this.#list.contains(focused) ? placeOf(focused) : null;
    const before = this.#shown;
    this.#shown = new Map();
    const element = (/** @type {import('./api.js').Hit} */ hit, /** @type {string} */ group) =>
      this.#element(hit, group, state, before);
    this.#list.replaceChildren(
      ...(state.grouped && state.like === ''
        ? answer.groups.map((group) =>
            h(
              'section',
              { class: 'group' },
              h(
                'h2',
                {},
                h('button', { type: 'button', 'data-action': 'group', 'data-value': group.key }, group.key),
              ),
              ...group.hits.map((hit) => element(hit, group.key)),
            ),
          )
        : answer.hits.map((hit) => element(hit, ''))),
    );
    if (place !== null) {
      this.#focus(place, focused);
    }
  }

  clear() {
    this.#shown.clear();
    this.#list.replaceChildren();
  }

  /** @returns {HTMLElement[]} what opens each hit, in order */
  links() {
    return [...this.#list.querySelectorAll('.open')];
  }

  /**
   * @param {import('./api.js').Hit} hit
   * @param {string} group
   * @param {import('./state.js').State} state
   * @param {Map<string, {text: string, element: HTMLElement}>} before
   */
  #element(hit, group, state, before) {
    const key = keyOf(hit.item);
    const explained = state.explain === key;
    const explainable = state.q.trim() !== '' && state.like === '';
    // Scores of hits that are not explained are not shown, and may change.
    const { explain, score, ...seen } = hit;
    const text = JSON.stringify([seen, explainable, explained && [explain, score]]);
    const place = `${group}\n${key}`;
    const last = before.get(place);
    const element = last?.text === text ? last.element : hitElement(hit, { explained, explainable, heading: group === '' ? 'h2' : 'h3' });
    this.#shown.set(place, { text, element });
    return element;
  }

  /**
   * Gives the focus back to what stands where the focused element stood.
   *
   * @param {{key: string, which: string}} place
   * @param {HTMLElement | null} focused
   */
  #focus({ key, which }, focused) {
    if (focused?.isConnected) {
      focused.focus({ preventScroll: true });
      return;
    }
    const hit = this.#list.querySelector(`[data-key="${CSS.escape(key)}"]`);
    hit?.querySelector(which)?.focus({ preventScroll: true });
  }
}

/** @param {HTMLElement | null} element */
function placeOf(element) {
  const action = element?.dataset.action;
  return {
    key: element?.closest('[data-key]')?.getAttribute('data-key') ?? '',
    which: action ? `[data-action="${action}"]` : '.open',
  };
}
