// @ts-check
import { keyOf } from './api.js';
import { h, icon, marked } from './dom.js';
import { explanation } from './explanation.js';
import { clock, compact, date, duration } from './format.js';

/** A smaller picture than this is what platforms send in place of a missing one. */
const SMALLEST_PICTURE = 130;

const TAGS = 6;

/**
 * One hit. The buttons in it only say what they are (data-action): results.js listens for all.
 *
 * @param {import('./api.js').Hit} hit
 * @param {{explained: boolean, explainable: boolean, heading: 'h2' | 'h3'}} options
 * @returns {HTMLElement}
 */
export function hitElement(hit, { explained, explainable, heading }) {
  const { item } = hit;
  const key = keyOf(item);
  const title = marked(item.title, hit.titleHighlights);
  const address = web(item.url);
  const panel = `why-${key}`;
  return h(
    'article',
    { class: 'hit', 'data-key': key },
    picture(item, address),
    h(
      'div',
      { class: 'hit-text' },
      h(
        heading,
        { class: 'title' },
        address ? h('a', { href: address, class: 'open' }, ...title) : h('span', { class: 'open', tabindex: '-1' }, ...title),
      ),
      h('p', { class: 'meta' }, ...meta(item)),
      hit.snippet && h('p', { class: 'snippet' }, ...marked(hit.snippet, hit.highlights)),
      hit.passage && passage(hit.passage),
      h(
        'div',
        { class: 'under' },
        h(
          'ul',
          { class: 'tags', 'aria-label': 'Tags' },
          ...[...new Set(item.tags)].slice(0, TAGS).map((tag) =>
            h('li', {}, h('button', { type: 'button', class: 'tag', 'data-action': 'tag', 'data-value': tag }, tag)),
          ),
        ),
        h('span', { class: 'actions' },
          h('button', { type: 'button', 'data-action': 'like' }, 'More like this'),
          explainable &&
            h('button', { type: 'button', 'data-action': 'explain', 'aria-expanded': String(explained), 'aria-controls': explained && panel }, 'Why this?'),
        ),
      ),
      explained && explanation(hit, panel),
    ),
  );
}

/**
 * The picture does what the title does, so that it is not said and not stopped at a second time.
 *
 * @param {import('./api.js').Item} item
 * @param {string | null} address
 */
function picture(item, address) {
  const source = web(item.thumbnailUrl);
  const frame = h(address ? 'a' : 'span', {
    class: 'picture',
    href: address,
    tabindex: '-1',
    'aria-hidden': 'true',
    'data-initials': initials(item.channel?.name ?? item.platform),
  });
  if (source?.startsWith('https:')) {
    const image = h('img', {
      src: source,
      alt: '',
      width: '320',
      height: '180',
      loading: 'lazy',
      decoding: 'async',
      referrerpolicy: 'no-referrer',
      onerror: () => image.remove(),
      onload: () => {
        if (/** @type {HTMLImageElement} */ (image).naturalWidth < SMALLEST_PICTURE) {
          image.remove();
        } else {
          image.classList.add('there');
        }
      },
    });
    frame.append(image);
  }
  const length = item.duration ? duration(item.duration) : '';
  if (length) {
    frame.append(h('span', { class: 'length' }, length));
  }
  return frame;
}

/** @param {import('./api.js').Item} item */
function meta(item) {
  const { views, likes } = item.metrics ?? {};
  const channel = item.channel?.name;
  return [
    channel && h('button', { type: 'button', 'data-action': 'channel', 'data-value': channel }, channel),
    item.publishedAt && h('time', { datetime: item.publishedAt }, date(item.publishedAt)),
    views !== undefined && h('span', {}, `${compact(views)} views`),
    likes !== undefined && h('span', {}, `${compact(likes)} likes`),
    ...item.labels.slice(0, 3).map((label) => h('span', { class: 'label' }, label)),
  ].filter(Boolean);
}

/** @param {import('./api.js').Passage} passage */
function passage({ text, startSeconds, url }) {
  const address = web(url);
  const at = startSeconds === undefined ? '' : clock(startSeconds);
  return h(
    'blockquote',
    { class: 'passage' },
    address &&
      h('a', { href: address, 'aria-label': at ? `Open at ${at}` : 'Open' }, icon('M8 5.5v13l11-6.5Z'), at || 'Open'),
    h('p', {}, text),
  );
}

/**
 * @param {string | undefined} address
 * @returns {string | null} null unless it leads to the web: sources may hold anything
 */
function web(address) {
  return address !== undefined && /^https?:\/\//i.test(address) ? address : null;
}

/** @param {string} name */
function initials(name) {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const capitals = words.length === 1 ? words[0].match(/\p{Lu}/gu) ?? [] : [];
  const letters = capitals.length > 1 ? capitals : words.map((word) => [...word][0].toUpperCase());
  return letters.slice(0, 2).join('');
}
