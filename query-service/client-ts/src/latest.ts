/**
 * For search as you type: runs one call at a time. A newer call aborts the one before, whose promise
 * then becomes `undefined`, so that an answer that comes too late is never shown.
 *
 * ```ts
 * const suggest = latest((signal, q: string) => lode.suggestions({ q }, { signal }));
 * const answer = await suggest(input.value);
 * if (answer) show(answer.suggestions);
 * ```
 */
export function latest<A extends unknown[], R>(
  call: (signal: AbortSignal, ...args: A) => Promise<R>,
): (...args: A) => Promise<R | undefined> {
  let running: AbortController | undefined;
  return async (...args) => {
    running?.abort();
    const mine = (running = new AbortController());
    try {
      const answer = await call(mine.signal, ...args);
      return mine.signal.aborted ? undefined : answer;
    } catch (error) {
      if (mine.signal.aborted) {
        return undefined;
      }
      throw error;
    }
  };
}
