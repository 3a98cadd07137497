/** The values of a stream of NDJSON, each as soon as its line is there. */
export async function* ndjson<T>(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<T, void, void> {
  const decoder = new TextDecoder();
  // Not for await: browsers of 2023 can't iterate a stream.
  const reader = stream.getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (rest + decoder.decode(value, { stream: !done })).split('\n');
      rest = done ? '' : (lines.pop() ?? '');
      for (const line of lines) {
        if (line !== '') {
          yield JSON.parse(line) as T;
        }
      }
      if (done) {
        return;
      }
    }
  } finally {
    // Also when the caller stops in the middle.
    await reader.cancel();
  }
}
