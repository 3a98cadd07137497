// @ts-check
import { get, isAbort, Problem, useKey } from './api.js';
import { byId } from './dom.js';
import { Facets } from './facets.js';
import { listen } from './keyboard.js';
import { showFound, showProblem } from './notices.js';
import { Results } from './results.js';
import { Searches } from './search.js';
import { initial, PAGE, read, write } from './state.js';
import { Suggestions } from './suggestions.js';
import { Toolbar } from './toolbar.js';

/**
 * What is typed while a search runs waits so long for the next letter; what is typed when none runs
 * does not wait at all: the pause spares the service only where it is slower than the typist.
 */
const DEBOUNCE = 35;

/** Letters typed within this time are one step of the browser's history. */
const SAME_STEP = 1500;

/** Faster answers show no sign of waiting. */
const PATIENCE = 150;

const input = byId('query');
const searches = new Searches();
let state = read(location.search);
let typedAt = -Infinity;
let searching = false;
/** @type {number | undefined} */
let waiting;

const results = new Results((action, key, value) => {
  if (action === 'explain') {
    change({ explain: state.explain === key ? '' : key }, 'replace');
  } else if (action === 'like') {
    change({ like: key, explain: '', shown: PAGE });
    scrollTo({ top: 0 });
  } else if (action === 'group') {
    change({ grouped: false, filter: { ...state.filter, channel: [value] } });
  } else {
    choose(action, value);
  }
});
const facets = new Facets(
  (name, values) => {
    const { [name]: _, ...others } = state.filter;
    change({ filter: values.length > 0 ? { ...others, [name]: values } : others });
  },
  () => change({ filter: {} }),
);
const toolbar = new Toolbar((changed) => change(changed));
const suggestions = new Suggestions(({ kind, text }) => {
  if (kind === 'title') {
    change({ q: text, like: '' });
  } else {
    change({ q: '', like: '' });
    choose(kind, text);
  }
  show();
});

/**
 * Adds a value to a filter.
 *
 * @param {string} name
 * @param {string} value
 */
function choose(name, value) {
  const values = new Set([...(state.filter[name] ?? []), value]);
  change({ filter: { ...state.filter, [name]: [...values] } });
}

/**
 * The one way in which the state changes.
 *
 * @param {Partial<import('./state.js').State>} changed
 * @param {'push' | 'replace'} history
 */
function change(changed, history = 'push') {
  const again = 'explain' in changed || 'shown' in changed;
  state = { ...state, ...(again ? {} : { shown: PAGE, explain: '' }), ...('q' in changed ? { exact: false } : {}), ...changed };
  const address = write(state) || location.pathname;
  if (history === 'push') {
    window.history.pushState(null, '', address);
  } else {
    window.history.replaceState(null, '', address);
  }
  search();
}

/** Shows the state, as far as it can be without the service. */
function show() {
  if (input.value.trim() !== state.q.trim()) {
    input.value = state.q;
  }
  byId('clear').hidden = input.value === '';
  toolbar.show(state);
  document.title = state.q.trim() === '' ? 'Lode' : `${state.q.trim()} · Lode`;
}

/** @param {boolean} yes */
function busy(yes) {
  clearTimeout(waiting);
  searching = yes;
  byId('results').setAttribute('aria-busy', String(yes));
  if (yes) {
    waiting = setTimeout(() => (byId('progress').hidden = false), PATIENCE);
  } else {
    byId('progress').hidden = true;
  }
}

/** @param {number} [since] when what led to it happened, on performance's clock */
async function search(since) {
  show();
  busy(true);
  const asked = state;
  try {
    const found = await searches.find(asked);
    busy(false);
    results.show(found.answer, asked);
    facets.show(found.facets, asked);
    showFound(found, asked, {
      exactly: () => change({ exact: true }),
      leave: () => change({ like: '' }),
      clearFilters: () => change({ filter: {} }),
      useMode: (mode) => change({ mode }),
    });
    byId('more').hidden = !found.more;
    painted(since);
  } catch (failure) {
    if (isAbort(failure)) {
      return; // a newer search goes on
    }
    busy(false);
    if (!(failure instanceof Problem)) {
      throw failure;
    }
    results.clear();
    byId('more').hidden = true;
    showProblem(failure, {
      retry: () => search(),
      key: (key) => {
        useKey(key);
        searches.forget();
        start();
      },
    });
  }
}

/**
 * Measures, for whoever looks at the browser's timings, until what was found is on the screen.
 *
 * @param {number} [since]
 */
function painted(since) {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    // A message comes after the frame was painted.
    port1.onmessage = () => performance.measure(since === undefined ? 'lode.shown' : 'lode.typed', { start: since ?? 0 });
    port2.postMessage(null);
  });
}

function start() {
  search();
  // Which profiles there are is not worth waiting for.
  get('v1/profiles', null)
    .then(({ profiles }) => {
      toolbar.offer(profiles);
      toolbar.show(state);
    })
    .catch(() => toolbar.offer([]));
}

/** @type {number | undefined} */
let debounce;
input.addEventListener('input', (/** @type {InputEvent} */ event) => {
  clearTimeout(debounce);
  byId('clear').hidden = input.value === '';
  debounce = setTimeout(async () => {
    const text = input.value;
    if (text.trim() !== state.q.trim() || state.like !== '') {
      const step = event.timeStamp - typedAt < SAME_STEP ? 'replace' : 'push';
      typedAt = event.timeStamp;
      await typed(step, event.timeStamp);
    }
    // Results are what people wait for: suggestions must not compete with them.
    if (input.value === text) {
      suggestions.ask(text);
    }
  }, searching ? DEBOUNCE : 0);
});

/**
 * @param {'push' | 'replace'} history
 * @param {number} since
 */
function typed(history, since) {
  const q = input.value;
  state = { ...state, q, like: '', exact: false, explain: '', shown: PAGE };
  const address = write(state) || location.pathname;
  window.history[history === 'push' ? 'pushState' : 'replaceState'](null, '', address);
  return search(since);
}

byId('clear').addEventListener('click', () => {
  change({ q: '' });
  input.value = '';
  input.focus();
});
byId('form').addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
byId('more').addEventListener('click', () => change({ shown: state.shown + PAGE }, 'replace'));
addEventListener('popstate', () => {
  state = read(location.search);
  input.value = state.q;
  search();
});
listen(results, suggestions, {
  submit: () => (input.value.trim() === state.q.trim() ? results.links()[0]?.focus() : typed('push', performance.now())),
  clear: () => input.value !== '' && change({ q: '' }),
  closeExplanation: () => {
    const open = state.explain !== '';
    if (open) {
      change({ explain: '' }, 'replace');
    }
    return open;
  },
});

input.value = state.q;
if (state.q === '' && matchMedia('(hover: hover)').matches) {
  input.focus(); // on a phone this would cover half of the page with its keyboard
}
start();
