import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLode, itemKey, LodeProblem, type LodeOptions } from '@lode/client';
import { busy, json, serving, silence } from './fake-service.js';

const FOUND = { suggestions: [], tookMs: 1, degraded: [] };

test('lists become repeated parameters, and what is undefined is left out', async (t) => {
  const service = await serving(t, json({}));
  const lode = createLode({ baseUrl: service.url });

  await lode.search({ q: 'c++ & c#', channel: ['PyData', 'SciPy'], minViews: 0, explain: false });

  assert.equal(
    service.received[0]?.url,
    '/v1/search?q=c%2B%2B%20%26%20c%23&channel=PyData&channel=SciPy&minViews=0&explain=false',
  );
});

test('a path of the address stays, and parts of the path are escaped', async (t) => {
  const service = await serving(t, json({}));
  const lode = createLode({ baseUrl: `${service.url}/lode/` });

  await lode.similar({ platform: 'podcast', id: 'a/b?c' }, { limit: 3 });

  assert.equal(service.received[0]?.url, '/lode/v1/items/podcast/a%2Fb%3Fc/similar?limit=3');
});

test('bodies are JSON', async (t) => {
  const service = await serving(t, json({}));
  const lode = createLode({ baseUrl: service.url });

  await lode.searchByBody({ query: 'testing', filter: { not: { label: ['gambling'] } } });

  const [request] = service.received;
  assert.equal(request?.method, 'POST');
  assert.equal(request?.headers['content-type'], 'application/json');
  assert.equal(request?.body, '{"query":"testing","filter":{"not":{"label":["gambling"]}}}');
});

test('an item names itself', () => {
  assert.equal(itemKey({ platform: 'youtube', id: 'o5Rszihvp6Q' }), 'youtube:o5Rszihvp6Q');
});

test('a key is sent as X-API-Key, headers of the client and the call beside it', async (t) => {
  const service = await serving(t, json({ profiles: [] }));
  const lode = createLode({ baseUrl: service.url, apiKey: 'lode_1', headers: { 'X-Team': 'web' } });

  await lode.profiles({ headers: { 'X-Request-Id': 'r-1' } });

  const headers = service.received[0]?.headers;
  assert.equal(headers?.['x-api-key'], 'lode_1');
  assert.equal(headers?.authorization, undefined);
  assert.equal(headers?.['x-team'], 'web');
  assert.equal(headers?.['x-request-id'], 'r-1');
});

test('a token is asked for by every try', async (t) => {
  const service = await serving(t, busy({ 'Retry-After': '0' }), json(FOUND));
  let asked = 0;
  const lode = createLode({ baseUrl: service.url, token: async () => `token-${++asked}` });

  await lode.suggestions({ q: 'py' });

  assert.deepEqual(
    service.received.map((request) => request.headers.authorization),
    ['Bearer token-1', 'Bearer token-2'],
  );
});

const UNUSABLE: [string, Partial<LodeOptions>, RegExp][] = [
  ['no address', { baseUrl: 'search' }, /baseUrl must be an address/],
  ['two credentials', { apiKey: 'a', token: 'b' }, /Either apiKey or token/],
  ['an empty key', { apiKey: '' }, /apiKey is empty/],
  ['a key of two lines', { apiKey: 'lode_secret\nX: y' }, /^TypeError: apiKey is empty, or has/],
];
for (const [name, options, message] of UNUSABLE) {
  test(`${name} is refused at once`, () => {
    const create = () => createLode({ baseUrl: 'http://localhost', ...options });
    assert.throws(create, message);
    assert.throws(create, (error: Error) => !error.message.includes('secret'));
  });
}

test('a time limit of no time is refused', async () => {
  const baseUrl = 'http://localhost';

  assert.throws(() => createLode({ baseUrl, timeoutMs: 0 }), RangeError);
  await assert.rejects(createLode({ baseUrl }).search({}, { timeoutMs: 0.5 }), RangeError);
});

test('a token that can not be sent is not repeated', async () => {
  const lode = createLode({ baseUrl: 'http://localhost', token: () => 'secret\n' });

  await assert.rejects(lode.profiles(), { message: /^token is empty, or has characters/ });
});

test('a problem has all that the service says', async (t) => {
  const service = await serving(
    t,
    json(
      {
        type: 'https://lode.dev/problems/invalid',
        title: 'Invalid value',
        status: 422,
        detail: 'limit must be a whole number from 1 to 100',
        instance: '/v1/search',
        errors: [{ field: 'limit', message: 'must be a whole number from 1 to 100' }],
      },
      422,
      { 'X-Request-Id': 'r-7' },
    ),
  );

  const problem = await createLode({ baseUrl: service.url })
    .search({ limit: 500 })
    .catch((error: unknown) => error);

  assert.ok(problem instanceof LodeProblem);
  assert.equal(problem.message, '422 Invalid value: limit must be a whole number from 1 to 100');
  assert.equal(problem.type, 'https://lode.dev/problems/invalid');
  assert.equal(problem.instance, '/v1/search');
  assert.deepEqual(problem.errors, [
    { field: 'limit', message: 'must be a whole number from 1 to 100' },
  ]);
  assert.equal(problem.requestId, 'r-7');
  assert.equal(problem.retryAfter, undefined);
});

test("a proxy's page is a problem too", async (t) => {
  const service = await serving(t, (response) => {
    response.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad Gateway</h1>');
  });

  await assert.rejects(createLode({ baseUrl: service.url }).profiles(), {
    name: 'LodeProblem',
    type: 'about:blank',
    status: 502,
    title: 'Bad Gateway',
    errors: [],
  });
});

test('something else at the address is told as that', async (t) => {
  const service = await serving(t, (response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>');
  });

  await assert.rejects(
    createLode({ baseUrl: service.url }).profiles(),
    /answers text\/html instead of application\/json: is query-service at the baseUrl\?/,
  );
});

test('a redirect is not followed', async (t) => {
  const elsewhere = await serving(t, json({ profiles: [] }));
  const service = await serving(t, (response) => {
    response.writeHead(302, { Location: `${elsewhere.url}/v1/profiles` }).end();
  });

  await assert.rejects(createLode({ baseUrl: service.url, apiKey: 'a' }).profiles(), TypeError);
  assert.deepEqual(elsewhere.received, []);
});

test('who is sent away comes back, with the same body', async (t) => {
  const service = await serving(
    t,
    busy({ 'Retry-After': '0' }),
    busy({ 'Retry-After': '0' }, 429),
    json({}),
  );

  await createLode({ baseUrl: service.url }).searchByBody({ query: 'testing' });

  assert.deepEqual(
    service.received.map((request) => request.body),
    Array(3).fill('{"query":"testing"}'),
  );
});

test('after so many tries the problem is told', async (t) => {
  const service = await serving(t, busy({ 'Retry-After': '0' }));

  await assert.rejects(createLode({ baseUrl: service.url, retries: 1 }).profiles(), {
    status: 503,
    retryAfter: 0,
  });
  assert.equal(service.received.length, 2);
});

const HOPELESS: [string, Record<string, string>, Partial<LodeOptions>][] = [
  ['nobody says when', {}, {}],
  ['it would be too late', { 'Retry-After': '2' }, { timeoutMs: 1_500 }],
  ['people would not wait', { 'Retry-After': '3600' }, {}],
  ['it is switched off', { 'Retry-After': '0' }, { retries: 0 }],
];
for (const [reason, headers, options] of HOPELESS) {
  test(`there is no other try if ${reason}`, async (t) => {
    const service = await serving(t, busy(headers));

    await assert.rejects(createLode({ baseUrl: service.url, ...options }).profiles(), {
      name: 'LodeProblem',
      status: 503,
    });
    assert.equal(service.received.length, 1);
  });
}

test('the service is told how long there is, by the call or else by the client', async (t) => {
  const service = await serving(t, json({ profiles: [] }));
  const lode = createLode({ baseUrl: service.url, timeoutMs: 60_000 });

  await lode.profiles();
  await lode.profiles({ timeoutMs: 30_000 });

  const [first, second] = service.received.map((request) =>
    Number(request.headers['x-request-timeout']),
  );
  assert.ok(first !== undefined && first > 30 && first <= 60, `${first}`);
  assert.ok(second !== undefined && second > 0 && second <= 30, `${second}`);
});

test('without a limit the service is told none', async (t) => {
  const service = await serving(t, json({ profiles: [] }));

  await createLode({ baseUrl: service.url }).profiles();

  assert.equal(service.received[0]?.headers['x-request-timeout'], undefined);
});

test('when the time is up the call ends', async (t) => {
  const service = await serving(t, silence);

  await assert.rejects(createLode({ baseUrl: service.url, timeoutMs: 50 }).profiles(), {
    name: 'TimeoutError',
  });
});

test('an abort ends the call', async (t) => {
  const controller = new AbortController();
  const service = await serving(t, () => controller.abort());

  await assert.rejects(
    createLode({ baseUrl: service.url }).profiles({ signal: controller.signal }),
    { name: 'AbortError' },
  );
});

test('an abort ends the wait for another try', async (t) => {
  const controller = new AbortController();
  const service = await serving(t, busy({ 'Retry-After': '9' }));
  const lode = createLode({
    baseUrl: service.url,
    fetch: async (request) => {
      const response = await fetch(request);
      setTimeout(() => controller.abort());
      return response;
    },
  });

  await assert.rejects(lode.profiles({ signal: controller.signal }), { name: 'AbortError' });
  assert.equal(service.received.length, 1);
});

test('a service that is down is no problem but a TypeError', async (t) => {
  const service = await serving(t, json({}));
  await service.stop();

  await assert.rejects(createLode({ baseUrl: service.url }).profiles(), (error: Error) => {
    return error instanceof TypeError && (error.cause as { code?: string }).code === 'ECONNREFUSED';
  });
});

test('rows are there as soon as their line is, wherever the network cuts it', async (t) => {
  const bytes = new TextEncoder().encode('{"name":"naïve"}\n{"name":"two"}\n{"name":"three"}');
  const chunks = [bytes.slice(0, 12), bytes.slice(12, 20), bytes.slice(20)];
  const service = await serving(t, (response) => {
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
    const next = () => {
      const chunk = chunks.shift();
      if (chunk) {
        response.write(chunk, () => setImmediate(next));
      } else {
        response.end();
      }
    };
    next();
  });
  const names = [];

  for await (const row of createLode({ baseUrl: service.url }).sourcing.shortlist({ items: [] })) {
    names.push(row.name);
  }

  assert.deepEqual(names, ['naïve', 'two', 'three']);
  assert.equal(service.received[0]?.headers.accept, 'application/x-ndjson');
});

test('no rows are no rows', async (t) => {
  const service = await serving(t, (response) => {
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Content-Length': 0 }).end();
  });
  const rows = createLode({ baseUrl: service.url }).sourcing.searchRows({ theme: 'x' });

  assert.deepEqual(await rows[Symbol.asyncIterator]().next(), { done: true, value: undefined });
});

test('who stops in the middle of the rows gets no more', async (t) => {
  const service = await serving(t, (response) => {
    response.on('close', closed);
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson' }).write('{"name":"one"}\n');
  });
  let closed: () => void = () => {};
  const hungUp = new Promise<void>((resolve) => (closed = resolve));

  for await (const row of createLode({ baseUrl: service.url }).sourcing.shortlist({ items: [] })) {
    assert.equal(row.name, 'one');
    break;
  }

  await hungUp;
});
