import type { FieldError, Problem } from './schema.js';

/**
 * An answer other than a success, as the service tells it (RFC 9457). What never was an answer is
 * not a problem but what `fetch` throws: a `TypeError` if the service can't be reached, a
 * `DOMException` named `TimeoutError` or `AbortError` if the time was up or the caller gave up.
 */
export class LodeProblem extends Error {
  override readonly name = 'LodeProblem';
  /** Which kind of problem it is, stable; `about:blank` if something before the service answered. */
  readonly type: string;
  /** The kind in words. */
  readonly title: string;
  /** The HTTP status. */
  readonly status: number;
  /** What went wrong this time, and what would be right. */
  readonly detail: string;
  /** The path of the request. */
  readonly instance: string | undefined;
  /** The fields that are wrong; empty if it is not about fields. */
  readonly errors: readonly FieldError[];
  /** Names the request in the service's log. */
  readonly requestId: string | undefined;
  /** Seconds after which another try makes sense, of 429 and 503. */
  readonly retryAfter: number | undefined;

  private constructor(problem: Problem, response: Response) {
    super(`${problem.status} ${problem.title}: ${problem.detail}`);
    this.type = problem.type;
    this.title = problem.title;
    this.status = problem.status;
    this.detail = problem.detail;
    this.instance = problem.instance;
    this.errors = problem.errors;
    this.requestId = response.headers.get('X-Request-Id') ?? undefined;
    this.retryAfter = retryAfter(response);
  }

  /** The problem of an answer, whose body is JSON or, from a proxy, any text. */
  static of(response: Response, body: unknown): LodeProblem {
    return new LodeProblem(
      isProblem(body)
        ? body
        : {
            type: 'about:blank',
            title: response.statusText || 'Unexpected answer',
            status: response.status,
            detail: `${response.url} answers without problem details, as a proxy may before query-service`,
            errors: [],
          },
      response,
    );
  }
}

/** The seconds of `Retry-After`; the service never sends the date that HTTP allows as well. */
export function retryAfter(response: Response): number | undefined {
  const header = response.headers.get('Retry-After');
  return header !== null && /^\d+$/.test(header) ? Number(header) : undefined;
}

function isProblem(body: unknown): body is Problem {
  const { type, title, status, detail, errors } = (body ?? {}) as Partial<Problem>;
  return (
    [type, title, detail].every((text) => typeof text === 'string') &&
    typeof status === 'number' &&
    Array.isArray(errors)
  );
}
