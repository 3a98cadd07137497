import { test } from 'node:test';
import type { Hit, Lode, SearchBody, SearchQuery, SearchResult, ShortlistRow } from '@lode/client';

// The compiler is what checks: the build fails if a mistake that is expected here is none any more.

/** True if both types are the same. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<_T extends true>(): void {}

test('what the contract requires is required, what it does not may be left out', () => {
  const hit = (hit: Hit): string => hit.item.title + hit.item.channel?.name + hit.snippet;
  same<Same<SearchResult['hits'], Hit[]>>();
  same<Same<Hit['snippet'], string | undefined>>();
  same<Same<Hit['score'], number>>();
  same<Same<ShortlistRow['views'], number | null>>();
  same<
    Same<SearchResult['mode'], 'hybrid' | 'dense' | 'sparse' | 'browse' | 'similar' | 'recommend'>
  >();
  // @ts-expect-error an item may have no channel
  const name = (hit: Hit): string => hit.item.channel.name;
  // @ts-expect-error a facet that was not asked for is not there
  const count = (result: SearchResult): number => result.facets['channel'].length;
  void [hit, name, count];
});

test('parameters are those of the operation, with their types', () => {
  const right: SearchQuery = {
    q: 'x',
    mode: 'dense',
    facet: ['channel'],
    sort: 'newest',
    limit: 5,
  };
  const nothing: SearchQuery = {};
  // @ts-expect-error there is no such mode
  const mode: SearchQuery = { mode: 'fuzzy' };
  // @ts-expect-error titles can't be counted
  const facet: SearchQuery = { facet: ['title'] };
  // @ts-expect-error a number
  const limit: SearchQuery = { limit: '5' };
  // @ts-expect-error repeatable ones are lists
  const channel: SearchQuery = { channel: 'PyData' };
  // @ts-expect-error no such parameter
  const unknown: SearchQuery = { query: 'x' };
  void [right, nothing, mode, facet, limit, channel, unknown];
});

test('bodies are those of the operation, trees included', () => {
  const right: SearchBody = {
    query: 'x',
    filter: { or: [{ channel: 'PyData' }, { minDuration: 'PT10M', not: { tag: ['a', 'b'] } }] },
    facets: ['tag'],
    boost: { recency: { halfLifeDays: 90 } },
    fusion: { type: 'rrf', k: 2 },
  };
  // @ts-expect-error no such field of the filter, however deep
  const filter: SearchBody = { filter: { and: [{ not: { chanel: 'PyData' } }] } };
  // @ts-expect-error a date is a text
  const from: SearchBody = { filter: { publishedFrom: 2024 } };
  // @ts-expect-error no such fusion
  const fusion: SearchBody = { fusion: { type: 'max' } };
  // @ts-expect-error both are needed
  const vectors: SearchBody = { vectors: { terms: { indices: [1] } } };
  void [right, filter, from, fusion, vectors];
});

test('operations take and give what they should', () => {
  const calls = async (lode: Lode, found: SearchResult) => {
    for (const hit of found.hits) {
      await lode.similar(hit.item, { limit: 3 });
      await lode.vetting.item(hit.item);
    }
    const { candidates } = await lode.sourcing.search({ theme: 'x', sort: 'audience' });
    const [best] = candidates;
    // @ts-expect-error there may be none
    await lode.vetting.channel(best.channel);
    // @ts-expect-error a theme is needed
    await lode.sourcing.search({});
    // @ts-expect-error so is what was typed
    await lode.suggestions({});
    // @ts-expect-error no such kind
    await lode.suggestions({ q: 'x', kind: ['tags'] });
    // @ts-expect-error a signal, not what makes one
    await lode.profiles({ signal: new AbortController() });
  };
  void calls;
});
