// @ts-check
import { get, keyOf, pathOf } from './api.js';
import { FACETS, MOST, addFilter, criteria } from './state.js';

/**
 * What is to be shown.
 *
 * @typedef {object} Found
 * @property {import('./api.js').Answer} answer of all pages so far together
 * @property {Record<string, import('./api.js').FacetCount[]>} facets
 * @property {boolean} more whether there may be more than is shown
 * @property {import('./api.js').Item | null} like what the hits are like
 */

/** The service takes no larger page. */
const LARGEST = 100;

/** One search at a time: a newer one ends the one before, and only the newest is answered. */
export class Searches {
  /** @type {AbortController} */
  #running = new AbortController();
  /** @type {{key: string, answer: import('./api.js').Answer} | null} */
  #last = null;
  /** @type {{key: string, facets: Record<string, import('./api.js').FacetCount[]>}} */
  #counted = { key: '-', facets: {} };

  /**
   * @param {import('./state.js').State} state
   * @returns {Promise<Found>}
   * @throws {import('./api.js').Problem} or an AbortError if a newer search was started
   */
  async find(state) {
    this.#running.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    const asked = request(state);
    const key = asked.path + asked.parameters;
    // The counts depend on the filter alone: typing does not ask for them again.
    const filter = new URLSearchParams();
    addFilter(state, filter);
    const counting = asked.path === 'v1/search' && this.#counted.key !== filter.toString();
    const like = state.like === '' ? null : get(pathOf(state.like), null, signal);

    let answer = this.#last?.key === key && !counting ? this.#last.answer : null;
    let size = answer === null ? 0 : count(answer);
    let more = size >= state.shown;
    while (size < state.shown) {
      const limit = Math.min(LARGEST, state.shown - size);
      const parameters = new URLSearchParams(asked.parameters);
      parameters.set('limit', String(limit));
      if (size > 0) {
        parameters.set('offset', String(size));
      } else if (counting) {
        FACETS.forEach((facet) => parameters.append('facet', facet));
      }
      const page = await get(asked.path, parameters, signal);
      if (size === 0 && counting) {
        this.#counted = { key: filter.toString(), facets: page.facets };
      }
      answer = answer === null ? page : joined(answer, page);
      more = count(page) === limit;
      size += count(page);
      if (!more) {
        break;
      }
    }
    const found = /** @type {import('./api.js').Answer} */ (answer);
    this.#last = { key, answer: found };
    return {
      answer: found,
      facets: this.#counted.facets,
      more: more && size < MOST,
      like: await like,
    };
  }

  /** Forgets what was found: the next search asks the service again. */
  forget() {
    this.#last = null;
    this.#counted = { key: '-', facets: {} };
  }
}

/** @param {import('./state.js').State} state */
function request(state) {
  if (state.like !== '') {
    const parameters = new URLSearchParams();
    addFilter(state, parameters);
    return { path: `${pathOf(state.like)}/similar`, parameters };
  }
  const parameters = criteria(state);
  if (!parameters.has('q')) {
    // The service browses then: there is nothing to rank, to correct or to find passages with.
    ['mode', 'passages', 'exact'].forEach((name) => parameters.delete(name));
  } else if (state.explain !== '') {
    parameters.set('explain', 'true');
  }
  if (state.grouped) {
    parameters.set('groupBy', 'channel');
  }
  return { path: 'v1/search', parameters };
}

/** @param {import('./api.js').Answer} answer */
function count(answer) {
  return answer.hits.length + answer.groups.length;
}

/**
 * @param {import('./api.js').Answer} first
 * @param {import('./api.js').Answer} next
 * @returns {import('./api.js').Answer}
 */
function joined(first, next) {
  const shown = new Set(first.hits.map((hit) => keyOf(hit.item)));
  return {
    ...next,
    facets: first.facets,
    // The index may have moved between two pages: no hit is shown twice.
    hits: [...first.hits, ...next.hits.filter((hit) => !shown.has(keyOf(hit.item)))],
    groups: [...first.groups, ...next.groups],
  };
}
