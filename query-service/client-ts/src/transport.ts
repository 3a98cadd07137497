import { retryAfter } from './problem.js';

/** A `fetch` as openapi-fetch calls it. */
export type Fetch = (request: Request) => Promise<Response>;

/** How one call is sent. */
export interface Sending {
  fetch: Fetch;
  /** Another token may be needed for another try: it is asked for each time. */
  token: (() => string | Promise<string>) | undefined;
  timeoutMs: number | undefined;
  retries: number;
}

/** Longer waits are the caller's affair: people don't sit through them. */
const LONGEST_WAIT_SECONDS = 10;

/**
 * Sends a request, and again if the service is too busy and says when to come back. Whatever the
 * method: the service has only reads. Retrying libraries (ky, p-retry) don't know of a deadline that
 * the service is told of anew by each try, nor leave out a try that would come too early or too late.
 */
export function transport({ fetch, token, timeoutMs, retries }: Sending): Fetch {
  const deadline = timeoutMs === undefined ? undefined : performance.now() + timeoutMs;
  return async (request) => {
    for (let left = retries; ; left--) {
      const attempt = request.clone();
      if (token !== undefined) {
        attempt.headers.set('Authorization', `Bearer ${await token()}`);
      }
      if (deadline !== undefined) {
        const seconds = Math.max(1, Math.floor(deadline - performance.now())) / 1000;
        attempt.headers.set('X-Request-Timeout', seconds.toFixed(3));
      }
      const response = await fetch(attempt);
      const wait = left > 0 ? waitMs(response) : undefined;
      if (wait === undefined || (deadline !== undefined && performance.now() + wait >= deadline)) {
        return response;
      }
      await response.body?.cancel();
      await pause(wait, request.signal);
    }
  };
}

/** Up to a quarter longer than asked for, lest all who were sent away come back at once. */
function waitMs(response: Response): number | undefined {
  const seconds =
    response.status === 429 || response.status === 503 ? retryAfter(response) : undefined;
  return seconds === undefined || seconds > LONGEST_WAIT_SECONDS
    ? undefined
    : seconds * 1000 * (1 + Math.random() / 4);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, ms);
    if (signal.aborted) {
      abort();
    } else {
      signal.addEventListener('abort', abort, { once: true });
    }
  });
}
