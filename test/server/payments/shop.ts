import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Database } from '../../../server/platform/database/database.ts';
import { createPayments } from '../../../server/payments/index.ts';
import { createSandboxClient, startSandbox } from '../../../server/payments/sandbox/index.ts';
import { embeddedDatabase, openBook } from '../ledger/book.ts';

export const SECRET = 'whsec of the tests';
export const API_KEY = 'key of the tests';
const HOUR = 3_600_000;

export type Shop = Awaited<ReturnType<typeof openShop>>;

let references = 0;

/**
 * Ledger and payments beside a sandbox that delivers its events to an address of its own, all by
 * one clock. Calls are made when the test says so.
 */
export async function openShop(given?: Database) {
  const place = given
    ? { database: given, close: async () => undefined }
    : await embeddedDatabase();
  const book = openBook(place.database);
  const now = () => book.clock.now;
  const door = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      receive(Buffer.concat(parts), request.headers as Record<string, string>).then(
        () => response.end(),
        () => response.writeHead(500).end(),
      );
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const webhook = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  const sandbox = await startSandbox({
    ...{ webhook, secret: SECRET, apiKey: API_KEY, now, transferTime: 0 },
  });
  const client = createSandboxClient({
    url: sandbox.url,
    secret: SECRET,
    apiKey: API_KEY,
    patience: 2000,
  });
  const payments = createPayments({
    database: place.database,
    ledger: book.ledger,
    providers: new Map([[client.name, client]]),
    log: { warn: () => undefined },
    now,
  });
  const receive = (raw: Uint8Array, headers: Record<string, string | undefined>) =>
    payments.receive('sandbox', raw, headers);

  const open = (amount: bigint, reference = `ord_${process.pid}_${references++}`) =>
    book.inTransaction((db) =>
      payments.open(db, { reference, amount, currency: 'CNY', provider: 'sandbox' }),
    );
  const state = async (id: string) => (await payments.find(place.database.client, id))!;
  return {
    ...book,
    book,
    sandbox,
    client,
    payments,
    receive,
    open,
    state,
    /** Makes calls until none is left, with the pauses between attempts. */
    async settleCalls() {
      while ((await place.database.client.providerCall.count({ where: { state: 'queued' } })) > 0) {
        await payments.runCalls();
        book.advance(HOUR);
      }
    },
    /** A payment that the buyer has confirmed, known here as such. */
    async authorised(amount: bigint) {
      const payment = await open(amount);
      await payments.runCalls();
      sandbox.books.confirm(payment.id, true);
      return payments.refresh(payment.id);
    },
    async captured(amount: bigint, taken = amount) {
      const { id } = await this.authorised(amount);
      await book.inTransaction((db) => payments.capture(db, { payment: id, amount: taken }));
      await payments.runCalls();
      return state(id);
    },
    /** What the ledger says lies at the provider. */
    async atProvider() {
      const account = { kind: 'provider', holder: 'sandbox', currency: 'CNY' } as const;
      const { id } = await book.ledger.openAccount(place.database.client, account);
      return -(await book.balance(id)).posted;
    },
    async close() {
      await sandbox.deliveries.idle();
      await sandbox.close();
      door.closeAllConnections();
      await new Promise<void>((resolve) => door.close(() => resolve()));
      await place.close();
    },
  };
}
