import createClient from 'openapi-fetch';
import { ndjson } from './ndjson.js';
import { LodeProblem } from './problem.js';
import type {
  ChannelReport,
  IndexedItem,
  ItemReport,
  operations,
  PassageResult,
  paths,
  Profile,
  RecommendBody,
  SearchBody,
  SearchResult,
  ShortlistBody,
  ShortlistRow,
  SourcingBody,
  SourcingResult,
  SuggestionResult,
} from './schema.js';
import { type Sending, transport } from './transport.js';

type Query<O extends keyof operations> = NonNullable<operations[O]['parameters']['query']>;

export type SearchQuery = Query<'search'>;
export type PassageQuery = Query<'searchPassages'>;
export type SimilarQuery = Query<'similar'>;
export type SuggestionQuery = Query<'suggest'>;

/** What names an item; an item, or the `item` of a hit, is one. */
export type ItemKey = Pick<IndexedItem, 'platform' | 'id'>;
/** What names a channel by the platform's own id; the `channel` of a candidate is one. */
export type ChannelKey = Pick<IndexedItem, 'platform' | 'id'>;

/** How the service is reached. */
export interface LodeOptions {
  /** Where query-service is, such as `https://search.example.org`; in a page also a path such as `/`. */
  baseUrl: string;
  /** An API key. A key in a page is everybody's. */
  apiKey?: string | undefined;
  /** A bearer token instead, or what gets one: it is asked for by every request. */
  token?: string | (() => string | Promise<string>) | undefined;
  /** Instead of the global `fetch`. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
  /**
   * How long a call may take, tries and waits included: 1 to 9,999,999. The service is told
   * (`X-Request-Timeout`) and rather answers by words alone than too late. Not limited if left out.
   */
  timeoutMs?: number | undefined;
  /** How often a call is tried again if the service is too busy and says when to come back; 2. */
  retries?: number | undefined;
  /** Sent with every call. */
  headers?: Record<string, string> | undefined;
}

/** What may be different for one call. */
export interface CallOptions {
  /** Ends the call, and what the service does for it. */
  signal?: AbortSignal | undefined;
  timeoutMs?: number | undefined;
  headers?: Record<string, string> | undefined;
}

/**
 * The operations of query-service, all of which only read. Each rejects with a {@link LodeProblem}
 * if the service answers with a problem.
 */
export interface Lode {
  /** Searches items by meaning and by words; without `q`, browses, newest first. Can be cached. */
  search(query?: SearchQuery, call?: CallOptions): Promise<SearchResult>;
  /** The same with `and`, `or` and `not` in the filter, own vectors, and another ranking. */
  searchByBody(body: SearchBody, call?: CallOptions): Promise<SearchResult>;
  /** Searches what is said in items, to the minute. */
  passages(query: PassageQuery, call?: CallOptions): Promise<PassageResult>;
  /** All that the index knows of one item. */
  item(item: ItemKey, call?: CallOptions): Promise<IndexedItem>;
  /** Items whose content is like that of one item. */
  similar(item: ItemKey, query?: SimilarQuery, call?: CallOptions): Promise<SearchResult>;
  /** Items like the positive examples and unlike the negative ones; see {@link itemKey}. */
  recommend(body: RecommendBody, call?: CallOptions): Promise<SearchResult>;
  /** Titles, channels and tags while people type; see `latest`. */
  suggestions(query: SuggestionQuery, call?: CallOptions): Promise<SuggestionResult>;
  /** The ways of ranking that a search can name. */
  profiles(call?: CallOptions): Promise<Profile[]>;

  /** Candidates for a theme. Needs the scope `sourcing`. */
  readonly sourcing: {
    /** Channels for a theme, with the items that argue for them and figures. */
    search(body: SourcingBody, call?: CallOptions): Promise<SourcingResult>;
    /** The same as a table: a row for each channel, followed by those of its items. */
    searchRows(body: SourcingBody, call?: CallOptions): AsyncIterable<ShortlistRow>;
    /** The same table as CSV. */
    searchCsv(body: SourcingBody, call?: CallOptions): Promise<string>;
    /** A row for each item and channel that is named, each as soon as it has arrived. */
    shortlist(body: ShortlistBody, call?: CallOptions): AsyncIterable<ShortlistRow>;
    /** The same as CSV. */
    shortlistCsv(body: ShortlistBody, call?: CallOptions): Promise<string>;
  };

  /** What is known of a candidate, and what each statement rests on. Needs the scope `vetting`. */
  readonly vetting: {
    item(item: ItemKey, call?: CallOptions): Promise<ItemReport>;
    channel(channel: ChannelKey, call?: CallOptions): Promise<ChannelReport>;
  };
}

const MEDIA = {
  json: 'application/json',
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
} as const;

/** A client of the query-service at an address. Sends nothing yet. */
export function createLode(options: LodeOptions): Lode {
  const client = createClient<paths, typeof MEDIA.json>({
    baseUrl: address(options.baseUrl),
    // The service redirects nobody, and a key must not follow to another host.
    redirect: 'error',
  });
  const credentials = credentialsOf(options);
  checkedTimeout(options.timeoutMs);
  const { fetch = (request: Request) => globalThis.fetch(request), retries = 2 } = options;

  /** How one call is made. */
  function by(call: CallOptions = {}, accept: string = MEDIA.json) {
    const timeoutMs = checkedTimeout(call.timeoutMs ?? options.timeoutMs);
    const send = transport({ fetch, token: credentials.token, timeoutMs, retries });
    return {
      headers: { ...options.headers, ...call.headers, ...credentials.headers, Accept: accept },
      signal: eitherSignal(call.signal, timeoutMs),
      fetch: async (request: Request) => ofType(accept, await send(request)),
    };
  }

  const asRows = { parseAs: 'stream' } as const;
  const asText = { parseAs: 'text' } as const;

  return {
    search: (query = {}, call) =>
      answer(() => client.GET('/v1/search', { params: { query }, ...by(call) })),
    searchByBody: (body, call) => answer(() => client.POST('/v1/search', { body, ...by(call) })),
    passages: (query, call) =>
      answer(() => client.GET('/v1/passages', { params: { query }, ...by(call) })),
    item: ({ platform, id }, call) =>
      answer(() =>
        client.GET('/v1/items/{platform}/{id}', {
          params: { path: { platform, id } },
          ...by(call),
        }),
      ),
    similar: ({ platform, id }, query = {}, call) =>
      answer(() =>
        client.GET('/v1/items/{platform}/{id}/similar', {
          params: { path: { platform, id }, query },
          ...by(call),
        }),
      ),
    recommend: (body, call) => answer(() => client.POST('/v1/recommend', { body, ...by(call) })),
    suggestions: (query, call) =>
      answer(() => client.GET('/v1/suggestions', { params: { query }, ...by(call) })),
    profiles: async (call) => (await answer(() => client.GET('/v1/profiles', by(call)))).profiles,

    sourcing: {
      search: (body, call) =>
        answer(() => client.POST('/v1/sourcing/search', { body, ...by(call) })),
      searchRows: (body, call) =>
        rows(() =>
          client.POST('/v1/sourcing/search', { body, ...asRows, ...by(call, MEDIA.ndjson) }),
        ),
      searchCsv: (body, call) =>
        answer(() =>
          client.POST('/v1/sourcing/search', { body, ...asText, ...by(call, MEDIA.csv) }),
        ),
      shortlist: (body, call) =>
        rows(() =>
          client.POST('/v1/sourcing/shortlist', { body, ...asRows, ...by(call, MEDIA.ndjson) }),
        ),
      shortlistCsv: (body, call) =>
        answer(() =>
          client.POST('/v1/sourcing/shortlist', { body, ...asText, ...by(call, MEDIA.csv) }),
        ),
    },

    vetting: {
      item: ({ platform, id }, call) =>
        answer(() =>
          client.GET('/v1/vetting/items/{platform}/{id}', {
            params: { path: { platform, id } },
            ...by(call),
          }),
        ),
      channel: ({ platform, id }, call) =>
        answer(() =>
          client.GET('/v1/vetting/channels/{platform}/{channelId}', {
            params: { path: { platform, channelId: id } },
            ...by(call),
          }),
        ),
    },
  };
}

/** An item as bodies name it, such as in `positive` of a recommendation. */
export function itemKey({ platform, id }: ItemKey): string {
  return `${platform}:${id}`;
}

/** What openapi-fetch makes of an answer. */
interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Whatever goes wrong rejects, also what goes wrong before anything is sent. */
async function answer<T>(send: () => Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await send();
  if (!response.ok) {
    throw LodeProblem.of(response, error);
  }
  return data as T;
}

/** Asks when the first row is wanted. */
async function* rows(
  send: () => Promise<Answer<ReadableStream<Uint8Array> | null>>,
): AsyncGenerator<ShortlistRow, void, void> {
  const stream = await answer(send);
  // Without rows the answer has no body.
  if (stream) {
    yield* ndjson<ShortlistRow>(stream);
  }
}

/** A success of another type is not query-service's: say that, not where its HTML is no JSON. */
function ofType(accept: string, response: Response): Response {
  const type = response.headers.get('Content-Type') ?? 'nothing';
  if (response.ok && !type.startsWith(accept)) {
    throw new TypeError(
      `${response.url} answers ${type} instead of ${accept}: is query-service at the baseUrl?`,
    );
  }
  return response;
}

function address(baseUrl: string): string {
  // Only pages have a location, to which a path is relative.
  if (!URL.canParse(baseUrl, globalThis.location?.href)) {
    throw new TypeError('baseUrl must be an address such as https://search.example.org');
  }
  return baseUrl;
}

function credentialsOf({ apiKey, token }: LodeOptions): {
  headers: Record<string, string>;
  token: Sending['token'];
} {
  if (apiKey !== undefined && token !== undefined) {
    throw new TypeError('Either apiKey or token is sent, not both');
  }
  return {
    headers: apiKey === undefined ? {} : { 'X-API-Key': sendable('apiKey', apiKey) },
    token: tokenSource(token),
  };
}

function tokenSource(token: LodeOptions['token']): Sending['token'] {
  if (typeof token === 'function') {
    return async () => sendable('token', await token());
  }
  const constant = token === undefined ? undefined : sendable('token', token);
  return constant === undefined ? undefined : () => constant;
}

/** Checked here, because fetch repeats a header that it can't send in its error. */
function sendable(name: string, credential: string): string {
  if (!/^[\x21-\x7e]+$/.test(credential)) {
    throw new TypeError(`${name} is empty, or has characters that none can have`);
  }
  return credential;
}

function checkedTimeout(ms: number | undefined): number | undefined {
  if (ms !== undefined && !(Number.isInteger(ms) && ms >= 1 && ms <= 9_999_999)) {
    throw new RangeError('timeoutMs must be a whole number from 1 to 9999999');
  }
  return ms;
}

function eitherSignal(
  signal: AbortSignal | undefined,
  timeoutMs: number | undefined,
): AbortSignal | null {
  const timeout = timeoutMs === undefined ? [] : [AbortSignal.timeout(timeoutMs)];
  return AbortSignal.any([...(signal ? [signal] : []), ...timeout]);
}
