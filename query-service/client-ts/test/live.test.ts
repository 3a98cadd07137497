import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { createLode, itemKey, LodeProblem, type ShortlistRow } from '@lode/client';

const url = process.env['LODE_URL'];

/** Against a running query-service that holds the bundled sample. */
describe('the running service', { skip: url ? false : 'LODE_URL names none' }, () => {
  const lode = createLode({ baseUrl: url ?? 'http://localhost', timeoutMs: 20_000 });
  const numba = { platform: 'youtube', id: 'o5Rszihvp6Q' };

  test('finds, marks and explains', async () => {
    const { hits } = await lode.search({ q: 'flask quart', limit: 1, explain: true });

    const [hit] = hits;
    assert.ok(hit?.explain);
    assert.equal(hit.item.title, 'Turn your Flask App into Async using Quart');
    assert.deepEqual(
      hit.titleHighlights.map(({ start, end }) => hit.item.title.slice(start, end)),
      ['Flask', 'Quart'],
    );
    assert.deepEqual(
      hit.explain.lists.map((list) => list.vector),
      ['title', 'content', 'terms'],
    );
  });

  test('takes repeated parameters as alternatives, and counts facets', async () => {
    const { hits, facets } = await lode.search({
      q: 'testing',
      channel: ['PyData', 'SciPy'],
      facet: ['channel', 'language'],
      limit: 50,
    });

    const channels = new Set(hits.map((hit) => hit.item.channel?.name));
    assert.deepEqual([...channels].sort(), ['PyData', 'SciPy']);
    assert.deepEqual(Object.keys(facets), ['channel', 'language']);
    assert.ok((facets['channel']?.length ?? 0) > 2);
  });

  test('browses, newest first', async () => {
    const { hits, mode } = await lode.search();

    assert.equal(mode, 'browse');
    const times = hits.map((hit) => hit.item.publishedAt ?? '');
    assert.deepEqual(times, [...times].sort().reverse());
  });

  test('takes filter trees and another ranking', async () => {
    const { hits, groups } = await lode.searchByBody({
      query: 'testing',
      filter: {
        or: [{ channel: 'PyData' }, { channel: 'SciPy' }],
        not: { publishedTo: '2014-12-31' },
      },
      profile: 'fresh',
      boost: { recency: { halfLifeDays: 90 } },
      groupBy: 'channel',
    });

    assert.deepEqual(hits, []);
    assert.deepEqual(groups.map((group) => group.key).sort(), ['PyData', 'SciPy']);
  });

  test('knows items and what is like them', async () => {
    const item = await lode.item(numba);
    const { hits } = await lode.similar(item, { limit: 2 });
    const recommended = await lode.recommend({ positive: [itemKey(item)], limit: 2 });

    assert.match(item.title, /numba for Astrodynamics$/);
    assert.equal(item.lineage?.embeddingModel, 'bge-small-en-v1.5-q');
    assert.equal(hits[0]?.item.title, 'Real World Numba: Taking the Path of Least Resistance');
    assert.deepEqual(
      recommended.hits.map((hit) => hit.item.id),
      hits.map((hit) => hit.item.id),
    );
  });

  test('suggests, and tells its profiles', async () => {
    const { suggestions } = await lode.suggestions({ q: 'mach lear', kind: ['tag'] });
    const profiles = await lode.profiles();

    assert.deepEqual(suggestions[0], { text: 'machine learning', kind: 'tag', count: 21 });
    assert.ok(profiles.some((profile) => profile.name === 'fresh'));
  });

  test('searches passages, of which the sample has none', async () => {
    assert.deepEqual((await lode.passages({ q: 'flask', groupBy: 'item' })).groups, []);
  });

  test('finds candidates, and their table as rows and as CSV', async () => {
    const theme = { theme: 'deploying python', channels: 2, itemsPerChannel: 1 };
    const { candidates } = await lode.sourcing.search(theme);
    const rows = await all(lode.sourcing.searchRows(theme));
    const csv = await lode.sourcing.searchCsv(theme);

    assert.deepEqual(
      rows.map((row) => [row.type, row.name]),
      candidates.flatMap(({ channel, items }) => [
        ['channel', channel.name],
        ...items.map((hit) => ['item', hit.item.title]),
      ]),
    );
    assert.equal(csv.trimEnd().split('\r\n').length, rows.length + 1);
  });

  test('makes a shortlist of what was picked, also of what it does not have', async () => {
    const picked = {
      items: [itemKey(numba), 'youtube:none'],
      channels: [{ platform: 'youtube', id: 'pydata' }],
    };

    const rows = await all(lode.sourcing.shortlist(picked));

    assert.deepEqual(
      rows.map((row) => [row.type, row.id, row.found]),
      [
        ['item', numba.id, true],
        ['item', 'none', false],
        ['channel', 'pydata', true],
      ],
    );
    assert.match(await lode.sourcing.shortlistCsv(picked), /^type,platform,id,found,name,/);
  });

  test('reports on an item and on a channel', async () => {
    const item = await lode.vetting.item(numba);
    const channel = await lode.vetting.channel({ platform: 'youtube', id: 'pydata' });

    assert.equal(item.item.id, numba.id);
    assert.equal(channel.name, 'PyData');
    assert.deepEqual(
      item.concerns.map((concern) => concern.name),
      channel.concerns.map((concern) => concern.name),
    );
  });

  test('names the field that is wrong', async () => {
    await assert.rejects(lode.search({ limit: 500 }), (problem) => {
      assert.ok(problem instanceof LodeProblem);
      assert.equal(problem.status, 422);
      assert.deepEqual(problem.errors, [
        { field: 'limit', message: 'must be a whole number from 1 to 100' },
      ]);
      assert.match(problem.requestId ?? '', /^[\w-]+$/);
      return true;
    });
  });

  test('has no item of an id that needs escaping', async () => {
    await assert.rejects(lode.item({ platform: 'youtube', id: 'a/b?c d%' }), {
      name: 'LodeProblem',
      status: 404,
      detail: 'There is no item a/b?c d% of platform youtube',
    });
  });

  test('answers the example', async () => {
    const example = ['examples/search.mjs', 'flask', 'quart'];

    const { stdout } = await promisify(execFile)(process.execPath, example);

    const lines = stdout.split('\n');
    assert.equal(lines[0], 'Results for flask quart');
    assert.match(lines[1] ?? '', /^\* Turn your Flask App into Async using Quart \(.+\)$/);
    assert.match(stdout, /^item,youtube,WXSn6SsmELE,true,Turn your Flask App/m);
  });
});

async function all(rows: AsyncIterable<ShortlistRow>): Promise<ShortlistRow[]> {
  const list = [];
  for await (const row of rows) {
    list.push(row);
  }
  return list;
}
