// @ts-check
import { byId, h } from './dom.js';
import { plural } from './format.js';

const DEGRADED = /** @type {Record<string, string>} */ ({
  embedder: 'The language model is not answering. These results match your words only.',
  terms: 'Your query has no words that can be looked up. These results match its meaning only.',
  passages: 'Passages of what is said can’t be shown right now.',
});

/** Long enough that somebody who types is not talked to after every letter. */
const SPEAK_AFTER = 700;

/** @type {number | undefined} */
let speaking;

/**
 * Says something to those who hear the page.
 *
 * @param {string} text
 */
function say(text) {
  clearTimeout(speaking);
  speaking = setTimeout(() => {
    byId('live').textContent = text;
  }, SPEAK_AFTER);
}

/**
 * What there is to say about an answer.
 *
 * @param {import('./search.js').Found} found
 * @param {import('./state.js').State} state
 * @param {{exactly: () => void, leave: () => void, clearFilters: () => void, useMode: (mode: string) => void}} on
 */
export function showFound({ answer, more, like }, state, on) {
  const notices = answer.degraded.map((part) =>
    h('p', { class: 'notice' }, DEGRADED[part] ?? `The answer had to do without: ${part}.`),
  );
  if (like !== null) {
    notices.push(
      h('p', { class: 'notice like' },
        h('span', {}, 'More like ', h('strong', {}, like.title)),
        h('button', { type: 'button', onclick: on.leave }, 'Back to the search')),
    );
  }
  if (answer.corrected !== undefined) {
    notices.push(
      h('p', { class: 'notice' }, 'Showing results for ', h('strong', {}, answer.corrected), '. ',
        h('button', { type: 'button', onclick: on.exactly }, `Search for “${state.q.trim()}” instead`)),
    );
  }
  const size = answer.hits.length + answer.groups.length;
  if (size === 0) {
    notices.push(nothing(state, on));
  }
  byId('notices').replaceChildren(...notices);
  const grouped = answer.groups.length > 0;
  const amount = `${more ? 'First ' : ''}${plural(size, grouped ? 'channel' : 'result')}`;
  const query = state.q.trim();
  const about = like !== null ? '' : query === '' ? browsing(state) : ` for “${query}”`;
  byId('summary').replaceChildren(
    ...(size === 0 ? [] : [`${amount}${about}`, h('span', { class: 'took' }, `${answer.tookMs} ms`)]),
  );
  byId('index').textContent = `${answer.index.collection}, schema ${answer.index.schemaVersion}`;
  say([size === 0 ? 'Nothing found' : `${amount}${about}`, ...answer.degraded.map((part) => DEGRADED[part] ?? '')].join('. '));
}

/** @param {import('./state.js').State} state */
function browsing(state) {
  return state.sort === '' || state.sort === 'relevance' || state.sort === 'newest' ? ', newest first' : '';
}

/**
 * @param {import('./state.js').State} state
 * @param {{clearFilters: () => void, useMode: (mode: string) => void}} on
 */
function nothing(state, on) {
  const filtered = Object.keys(state.filter).length > 0;
  return h(
    'div',
    { class: 'empty' },
    h('h2', {}, 'Nothing found'),
    h('p', {}, filtered
      ? 'Nothing that passes your filters was found.'
      : state.mode === 'sparse'
        ? 'Nothing has these words.'
        : state.q.trim() === '' ? 'The index is empty.' : 'Try other words, or fewer.'),
    filtered && h('button', { type: 'button', onclick: on.clearFilters }, 'Clear all filters'),
    state.mode === 'sparse' && h('button', { type: 'button', onclick: () => on.useMode('hybrid') }, 'Search by meaning too'),
  );
}

/**
 * What went wrong, in the service's own words.
 *
 * @param {import('./api.js').Problem} problem
 * @param {{retry: () => void, key: (key: string) => void}} on
 */
export function showProblem(problem, on) {
  const locked = problem.status === 401;
  byId('notices').replaceChildren(
    h(
      'div',
      { class: 'notice problem', role: 'alert' },
      h('h2', {}, problem.message),
      problem.detail && h('p', {}, problem.detail),
      // One error is often the whole of the detail.
      problem.errors.some(({ message }) => !problem.detail.includes(message)) &&
        h('ul', {}, ...problem.errors.map(({ field, message }) => h('li', {}, h('code', {}, field), ` ${message}`))),
      locked ? keyForm(on.key) : h('button', { type: 'button', onclick: on.retry }, 'Try again'),
    ),
  );
  byId('summary').replaceChildren();
}

/** @param {(key: string) => void} onKey */
function keyForm(onKey) {
  const input = /** @type {HTMLInputElement} */ (h('input', { type: 'password', id: 'key', autocomplete: 'off', required: true }));
  return h(
    'form',
    {
      class: 'key',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        onKey(input.value.trim());
      },
    },
    h('label', { for: 'key' }, 'API key'),
    input,
    h('button', { type: 'submit' }, 'Use it'),
    h('p', {}, 'It is kept until this tab is closed.'),
  );
}
