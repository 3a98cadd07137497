import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latest } from '@lode/client';

test('only the newest call has an answer', async () => {
  const answers: ((text: string) => void)[] = [];
  const typed = latest(
    (_signal, _q: string) => new Promise<string>((resolve) => answers.push(resolve)),
  );

  const first = typed('p');
  const second = typed('py');
  answers[1]?.('PyData');
  answers[0]?.('late');

  assert.equal(await first, undefined);
  assert.equal(await second, 'PyData');
});

test('the older call is aborted, and that is no error', async () => {
  const signals: AbortSignal[] = [];
  const typed = latest(
    (signal, _q: string) =>
      new Promise<string>((_resolve, reject) => {
        signals.push(signal);
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  );

  const first = typed('p');
  void typed('py');

  assert.equal(await first, undefined);
  assert.deepEqual(
    signals.map((signal) => signal.aborted),
    [true, false],
  );
});

test('an error of the newest call is told', async () => {
  const typed = latest(() => Promise.reject(new Error('down')));

  await assert.rejects(typed(), /down/);
});
