import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openBooks, type Books } from './books.ts';
import { createDeliveries, type Deliveries, type Event } from './deliveries.ts';
import type { Times } from './effects.ts';
import { openMemory } from './memory.ts';
import { createAnswers, type AnswerManner } from './requests.ts';

export interface Sandbox extends AnswerManner {
  readonly url: string;
  readonly books: Books;
  readonly deliveries: Deliveries;
  readonly times: Times;
  close(): Promise<void>;
}

/** Milliseconds for which an authorisation can be captured. */
const AUTHORISATION = 7 * 86_400_000;
/** Milliseconds that refunds and payouts are on their way. */
const TRANSFER = 1_000;
/** Milliseconds between looks for what is due. */
const GLANCE = 100;

/**
 * A payment provider to try things on, as a service of its own: it has its own books and HTTP
 * interface, and tells by signed events what happens. It moves no real money. With a journal it
 * has after kill -9 all that it has answered, and tells what was not yet accepted.
 */
export async function startSandbox(options: {
  /** Where events go. */
  readonly webhook: string;
  /** What they are signed with. */
  readonly secret: string;
  /** What every call carries. */
  readonly apiKey: string;
  /** File of its memory; it forgets all when it ends where unset. */
  readonly journal?: string;
  readonly now?: () => Date;
  readonly port?: number;
  /** How often an event is tried. */
  readonly attempts?: number;
  readonly transferTime?: number;
}): Promise<Sandbox> {
  const { webhook, secret, apiKey, now = () => new Date(), port = 0, attempts = 100 } = options;
  const times: Times = {
    authorisation: AUTHORISATION,
    transfer: options.transferTime ?? TRANSFER,
  };
  const memory = await openMemory(options.journal);
  const delivered = memory.noteDelivered;
  const deliveries = createDeliveries({ webhook, secret, now, attempts, delivered });
  const books = openBooks({
    now,
    times,
    changed(noted, object) {
      memory.note(noted);
      tell(memory.eventOf(object));
    },
  });
  /** Events tell what is on disk. Where it cannot be, calls fail, and nothing is told. */
  const tell = (event: Event): void => {
    if (options.journal === undefined) deliveries.tell(event);
    else
      memory.flushed().then(
        () => deliveries.tell(event),
        () => undefined,
      );
  };
  for (const event of memory.recall(books.replay)) deliveries.tell(event);

  const manner: AnswerManner = { silent: 0, pause: 0 };
  const server = createServer(createAnswers({ books, apiKey, manner, flushed: memory.flushed }));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const timer = setInterval(() => books.endDue(), GLANCE);
  return Object.assign(manner, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    books,
    deliveries,
    times,
    async close() {
      clearInterval(timer);
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await deliveries.close();
      await memory.close();
    },
  });
}

export { createSandboxClient } from './client.ts';
