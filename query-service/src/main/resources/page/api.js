// @ts-check
/**
 * The service's answers.
 *
 * @typedef {{start: number, end: number}} Highlight UTF-16 units, end exclusive
 * @typedef {{text: string, startSeconds?: number, url?: string}} Passage
 * @typedef {{vector: string, rank?: number, score: number, weight: number, contribution: number}} List
 * @typedef {{boost: string, value: number, weight: number, contribution: number}} Boost
 * @typedef {object} Explanation
 * @property {string} fusion
 * @property {number} [k]
 * @property {number} [saturation]
 * @property {List[]} lists
 * @property {Boost[]} [boosts]
 * @typedef {object} Item
 * @property {string} platform
 * @property {string} id
 * @property {string} title
 * @property {string} [url]
 * @property {string} [thumbnailUrl]
 * @property {{id: string, name?: string}} [channel]
 * @property {string} [publishedAt]
 * @property {string} [duration]
 * @property {{views?: number, likes?: number}} [metrics]
 * @property {string[]} tags
 * @property {string[]} labels
 * @typedef {object} Hit
 * @property {Item} item
 * @property {number} score
 * @property {string} [snippet]
 * @property {Highlight[]} [highlights]
 * @property {Highlight[]} [titleHighlights]
 * @property {Passage} [passage]
 * @property {Explanation} [explain]
 * @typedef {{value: string, count: number}} FacetCount
 * @typedef {object} Answer
 * @property {Hit[]} hits
 * @property {{key: string, hits: Hit[]}[]} groups
 * @property {Record<string, FacetCount[]>} facets
 * @property {number} tookMs
 * @property {string} mode
 * @property {string} [corrected]
 * @property {string[]} degraded
 * @property {{collection: string, schemaVersion: number}} index
 */

const KEY = 'lode.key';

/** What the service said instead of an answer (RFC 9457), or that it said nothing. */
export class Problem extends Error {
  /**
   * @param {number} status 0 if the service could not be reached
   * @param {string} title
   * @param {string} detail
   * @param {{field: string, message: string}[]} errors
   */
  constructor(status, title, detail, errors = []) {
    super(title);
    this.status = status;
    this.detail = detail;
    this.errors = errors;
  }
}

/**
 * @param {string} path relative to the page, so that a service behind a path prefix works
 * @param {URLSearchParams | null} parameters
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 * @throws {Problem}
 */
export async function get(path, parameters, signal) {
  const url = new URL(path, document.baseURI);
  url.search = parameters?.toString() ?? '';
  const key = sessionStorage.getItem(KEY);
  let response;
  try {
    response = await fetch(url, { signal, headers: key ? { 'X-API-Key': key } : {} });
  } catch (failure) {
    if (isAbort(failure)) {
      throw failure;
    }
    throw new Problem(0, 'The service can’t be reached', 'Is it running, and are you online?');
  }
  const body = await response.json().catch((failure) => {
    if (isAbort(failure)) {
      throw failure;
    }
    return null;
  });
  if (!response.ok || body === null) {
    throw new Problem(
      response.status,
      body?.title ?? `The service answered ${response.status}`,
      body?.detail ?? '',
      body?.errors ?? [],
    );
  }
  return body;
}

/** @param {unknown} failure */
export function isAbort(failure) {
  return failure instanceof DOMException && failure.name === 'AbortError';
}

/**
 * Keeps an API key until the tab is closed.
 *
 * @param {string} key
 */
export function useKey(key) {
  sessionStorage.setItem(KEY, key);
}

/** @param {string} key platform:id */
export function pathOf(key) {
  const colon = key.indexOf(':');
  const [platform, id] = [key.slice(0, colon), key.slice(colon + 1)];
  return `v1/items/${encodeURIComponent(platform)}/${encodeURIComponent(id)}`;
}

/** @param {Item} item */
export function keyOf(item) {
  return `${item.platform}:${item.id}`;
}
