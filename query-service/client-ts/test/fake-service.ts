import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** A request as the service got it. */
export interface Received {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface FakeService {
  url: string;
  received: Received[];
  stop: () => Promise<void>;
}

/** A service that answers each request by the next of the answers, the last one again and again. */
export async function serving(
  test: TestContext,
  ...answers: ((response: ServerResponse) => void)[]
): Promise<FakeService> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    const { method = '', url = '', headers } = request;
    const answer = answers[Math.min(received.length, answers.length - 1)];
    received.push({ method, url, headers, body });
    answer?.(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((stopped) => {
      server.close(() => stopped());
      server.closeAllConnections();
    });
  test.after(stop);
  return { url: `http://127.0.0.1:${port}`, received, stop };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}) {
  return (response: ServerResponse): void => {
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, { 'Content-Type': type, ...headers }).end(JSON.stringify(body));
  };
}

/** Too busy, as the service says it. */
export function busy(headers: Record<string, string>, status = 503) {
  return json(
    {
      type: 'https://lode.dev/problems/overloaded',
      title: 'Overloaded',
      status,
      detail: 'The service has as many requests as it can answer in time',
      errors: [],
    },
    status,
    headers,
  );
}

/** Takes the request and never answers. */
export function silence(): void {}
