// @ts-check
import { h } from './dom.js';
import { score, words } from './format.js';

const NAMES = /** @type {Record<string, string>} */ ({
  title: 'Title, by meaning',
  content: 'Content, by meaning',
  terms: 'Words',
});

const FUSIONS = /** @type {Record<string, string>} */ ({
  rrf: 'Each list adds by the rank it found the hit at (reciprocal rank fusion).',
  dbsf: 'Each list adds by its score, scaled to the spread of that list (distribution-based fusion).',
  scores: 'Each list adds by its score: meaning in proportion, words with saturation.',
  none: 'One list was searched: its score is the score.',
});

/**
 * What each list and each boost adds to a hit's score, as bars.
 *
 * @param {import('./api.js').Hit} hit
 * @param {string} id
 */
export function explanation(hit, id) {
  const why = hit.explain;
  if (why === undefined) {
    return h('div', { class: 'why', id }, h('p', {}, 'Working it out …'));
  }
  const rows = [
    ...why.lists.map((list) => ({
      name: NAMES[list.vector] ?? list.vector,
      rank: list.rank === undefined ? 'not found' : `#${list.rank}`,
      raw: score(list.score),
      weight: score(list.weight),
      adds: list.contribution,
    })),
    ...(why.boosts ?? []).map((boost) => ({
      name: words(boost.boost),
      rank: '',
      raw: score(boost.value),
      weight: score(boost.weight),
      adds: boost.contribution,
    })),
  ];
  const most = Math.max(...rows.map((row) => Math.abs(row.adds)), Number.MIN_VALUE);
  return h(
    'div',
    { class: 'why', id },
    h('p', {}, FUSIONS[why.fusion] ?? why.fusion, why.k === undefined ? '' : ` k = ${why.k}.`),
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ...['Found by', 'Rank', 'Score', 'Weight', 'Adds'].map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, ...rows.map((row) => tableRow(row, most))),
      h('tfoot', {}, h('tr', {}, h('th', { scope: 'row', colspan: '4' }, 'Score of this hit'), h('td', {}, score(hit.score)))),
    ),
  );
}

/**
 * @param {{name: string, rank: string, raw: string, weight: string, adds: number}} row
 * @param {number} most what the longest bar stands for
 */
function tableRow({ name, rank, raw, weight, adds }, most) {
  const bar = h('span', { class: 'bar', 'aria-hidden': 'true' });
  bar.style.setProperty('--share', String(Math.abs(adds) / most));
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, name),
    h('td', {}, rank),
    h('td', {}, raw),
    h('td', {}, weight),
    h('td', { class: 'adds' }, h('span', {}, h('span', { class: 'track' }, bar), h('span', {}, score(adds)))),
  );
}
