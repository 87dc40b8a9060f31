import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Books } from './books.ts';
import { SandboxRefusal, type SandboxCall, type SandboxObject } from './objects.ts';
import { Amount, CallBody, toWire } from './wire.ts';

const KINDS: ReadonlySet<string> = new Set(['intent', 'capture', 'void', 'refund', 'payout']);
const isKind = (word: string): word is SandboxCall['kind'] => KINDS.has(word);

/** What no merchant asks for: what buyers and banks do. */
const CONSOLE: Readonly<Record<string, (books: Books, body: unknown) => SandboxObject>> = {
  confirm(books, body) {
    const { reference, accepted } = z
      .strictObject({ reference: z.string(), accepted: z.boolean() })
      .parse(body);
    return books.confirm(reference, accepted);
  },
  'charge-back'(books, body) {
    const { payment, amount } = z.strictObject({ payment: z.string(), amount: Amount }).parse(body);
    return books.chargeBack(payment, amount);
  },
  'return-chargeback': (books, body) =>
    books.returnChargeback(z.strictObject({ reference: z.string() }).parse(body).reference),
};

/** How answers go wrong, on demand. */
export interface AnswerManner {
  /** How many of the next calls have their effect and give no answer. */
  silent: number;
  /** Milliseconds between the effect of a call and its answer. */
  pause: number;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Answers requests to the sandbox, each once what it says is on disk. */
export function createAnswers(options: {
  readonly books: Books;
  readonly apiKey: string;
  readonly manner: AnswerManner;
  readonly flushed: () => Promise<void>;
}) {
  const { books, manner, flushed } = options;
  const key = digest(`Bearer ${options.apiKey}`);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), key)) {
      send(response, 401, { error: 'the API key is not right' });
      return;
    }
    const [, , what = '', name = ''] = (request.url ?? '').split('/');
    const body = await bodyOf(request);
    if (request.method === 'GET' && what === 'objects') {
      const object = books.find(decodeURIComponent(name));
      await flushed();
      send(response, object ? 200 : 404, object && toWire(object));
    } else if (CONSOLE[what]) {
      const object = CONSOLE[what](books, JSON.parse(body));
      await flushed();
      send(response, 200, toWire(object));
    } else if (isKind(what)) {
      const call = CallBody.parse(JSON.parse(body));
      const idempotencyKey = String(request.headers['idempotency-key'] ?? '');
      const done = books.call({ kind: what, key: idempotencyKey, ...call });
      await flushed();
      await sleep(manner.pause);
      if (manner.silent > 0) {
        manner.silent--;
        response.destroy();
      } else send(response, 200, toWire(done));
    } else send(response, 404, null);
  };

  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : '';
      const wrong = error instanceof z.ZodError || error instanceof SyntaxError;
      const status = error instanceof SandboxRefusal ? 422 : wrong ? 400 : 500;
      send(response, status, { error: reason });
    });
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
