// @ts-check
/**
 * What the page shows, as a plain value, and as the query string of its address: whatever can be
 * seen can be shared, and the browser's back and forward work.
 *
 * @typedef {object} State
 * @property {string} q
 * @property {string} mode hybrid, dense or sparse
 * @property {string} profile '' is the service's default
 * @property {string} sort '' is the profile's own
 * @property {boolean} grouped by channel
 * @property {boolean} passages
 * @property {boolean} exact whether the query is taken as it is, misspelt or not
 * @property {Record<string, string[]>} filter values by the filter's name
 * @property {string} like platform:id of the item that others shall be like; '' for a search
 * @property {string} explain platform:id of the hit whose explanation is open; '' for none
 * @property {number} shown hits, or groups, on the page
 */

export const MODES = ['hybrid', 'dense', 'sparse'];
export const SORTS = ['relevance', 'newest', 'oldest', 'views', 'likes'];
export const FACETS = ['platform', 'kind', 'channel', 'category', 'language', 'tag', 'label'];
export const RANGES = ['publishedFrom', 'publishedTo'];

/** Hits of a page, and how many more come at a time. */
export const PAGE = 20;

/** Further than this the service does not page. */
export const MOST = 1000;

/** @returns {State} */
export function initial() {
  return {
    q: '',
    mode: 'hybrid',
    profile: '',
    sort: '',
    grouped: false,
    passages: false,
    exact: false,
    filter: {},
    like: '',
    explain: '',
    shown: PAGE,
  };
}

/**
 * @param {string} search a query string; what it says wrongly is left out
 * @returns {State}
 */
export function read(search) {
  const parameters = new URLSearchParams(search);
  const state = initial();
  state.q = parameters.get('q') ?? '';
  state.mode = oneOf(MODES, parameters.get('mode')) || 'hybrid';
  state.profile = parameters.get('profile') ?? '';
  state.sort = oneOf(SORTS, parameters.get('sort'));
  state.grouped = parameters.get('groupBy') === 'channel';
  state.passages = parameters.get('passages') === 'true';
  state.exact = parameters.get('exact') === 'true';
  state.like = parameters.get('like') ?? '';
  state.explain = parameters.get('explain') ?? '';
  const shown = Number(parameters.get('shown'));
  state.shown = Number.isInteger(shown) && shown > 0 ? Math.min(shown, MOST) : PAGE;
  for (const name of [...FACETS, ...RANGES]) {
    const values = parameters.getAll(name).filter((value) => value !== '');
    if (values.length > 0) {
      state.filter[name] = values;
    }
  }
  return state;
}

/**
 * @param {State} state
 * @returns {string} the query string with its ?, or nothing if everything is as at first
 */
export function write(state) {
  const parameters = criteria(state);
  const flags = { like: state.like, explain: state.explain, groupBy: state.grouped && 'channel' };
  for (const [name, value] of Object.entries(flags)) {
    if (value) {
      parameters.set(name, value);
    }
  }
  if (state.shown !== PAGE) {
    parameters.set('shown', String(state.shown));
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/**
 * What the address and a request to the service have in common.
 *
 * @param {State} state
 */
export function criteria(state) {
  const parameters = new URLSearchParams();
  const texts = {
    q: state.q.trim(),
    mode: state.mode === 'hybrid' ? '' : state.mode,
    profile: state.profile,
    sort: state.sort,
    passages: state.passages && 'true',
    exact: state.exact && 'true',
  };
  for (const [name, value] of Object.entries(texts)) {
    if (value) {
      parameters.set(name, value);
    }
  }
  addFilter(state, parameters);
  return parameters;
}

/**
 * @param {State} state
 * @param {URLSearchParams} parameters
 */
export function addFilter(state, parameters) {
  for (const [name, values] of Object.entries(state.filter)) {
    values.forEach((value) => parameters.append(name, value));
  }
}

/**
 * @param {string[]} known
 * @param {string | null} value
 */
function oneOf(known, value) {
  return value !== null && known.includes(value) ? value : '';
}
