import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBooks, SandboxRefusal, type Books, type SandboxCall } from './books.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import { CallBody, toWire } from './wire.ts';

export interface Sandbox {
  readonly url: string;
  readonly books: Books;
  readonly deliveries: Deliveries;
  /** How many of the next calls have their effect and give no answer. */
  silent: number;
  /** Milliseconds between the effect of a call and its answer. */
  pause: number;
  close(): Promise<void>;
}

const KINDS: ReadonlySet<string> = new Set(['intent', 'capture', 'void', 'refund', 'payout']);
const isKind = (word: string | undefined): word is SandboxCall['kind'] => KINDS.has(word ?? '');

/**
 * A payment provider to try things on, as a service of its own: it has its own books and HTTP
 * interface, and tells by signed events what happens. It moves no real money and forgets all when
 * it ends.
 */
export async function startSandbox(options: {
  /** Where events go. */
  readonly webhook: string;
  readonly secret: string;
  readonly now?: () => Date;
  readonly port?: number;
  /** How often an event is tried. */
  readonly attempts?: number;
}): Promise<Sandbox> {
  const { webhook, secret, now = () => new Date(), port = 0, attempts = 8 } = options;
  const deliveries = createDeliveries({ webhook, secret, now, attempts });
  const books = openBooks(now, deliveries.tell);
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const refused = error instanceof SandboxRefusal;
      response.writeHead(refused ? 422 : 400).end(error instanceof Error ? error.message : '');
    });
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, , what, name] = (request.url ?? '').split('/');
    const body = await bodyOf(request);
    if (request.method === 'GET' && what === 'objects') {
      const object = books.find(decodeURIComponent(name ?? ''));
      if (object) sendJson(response, toWire(object));
      else response.writeHead(404).end();
    } else if (what === 'confirm') {
      const { reference, accepted } = JSON.parse(body) as { reference: string; accepted: boolean };
      sendJson(response, toWire(books.confirm(reference, accepted)));
    } else if (isKind(what)) {
      const { reference, currency, amount, providerRef } = CallBody.parse(JSON.parse(body));
      const key = String(request.headers['idempotency-key'] ?? '');
      const done = books.call({ kind: what, key, reference, currency, amount, providerRef });
      await sleep(sandbox.pause);
      if (sandbox.silent > 0) {
        sandbox.silent--;
        response.destroy();
      } else sendJson(response, toWire(done));
    } else response.writeHead(404).end();
  };

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const sandbox: Sandbox = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    books,
    deliveries,
    silent: 0,
    pause: 0,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return sandbox;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

const sendJson = (response: ServerResponse, body: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

export { createSandboxClient } from './client.ts';
