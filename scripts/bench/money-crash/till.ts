import { createServer } from 'node:http';
import { createLedger } from '../../../server/ledger/index.ts';
import { createPayments, createSandboxClient } from '../../../server/payments/index.ts';
import { openEmbeddedDatabase } from '../../../server/platform/database/embedded.ts';
import { openPostgres } from '../../../server/platform/database/postgres.ts';

const log = { info: () => undefined, warn: () => undefined };

export interface TillPlace {
  /** A PostgreSQL URL, or the folder of an embedded database. */
  readonly database: string;
  readonly sandbox: string;
  readonly apiKey: string;
  readonly secret: string;
  /** Where events are delivered. */
  readonly port: number;
}

export type Till = Awaited<ReturnType<typeof openTill>>;

/** What a server has of ledger and payments, with the door for events. */
export async function openTill(place: TillPlace) {
  const database = place.database.startsWith('postgresql:')
    ? await openPostgres({ url: place.database, log })
    : await openEmbeddedDatabase({ folder: place.database, log });
  const { client } = database;
  const now = () => new Date();
  const ledger = createLedger({ database, anchor: null, now });
  const { sandbox: url, apiKey, secret } = place;
  const provider = createSandboxClient({ url, apiKey, secret, patience: 10_000 });
  const providers = new Map([[provider.name, provider]]);
  const payments = createPayments({ database, ledger, providers, log, now });

  const door = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      payments
        .receive(provider.name, Buffer.concat(parts), request.headers as Record<string, string>)
        .then(
          () => response.end(),
          () => response.writeHead(503).end(),
        );
    });
  });
  await new Promise<void>((resolve) => door.listen(place.port, '127.0.0.1', resolve));

  return {
    client,
    ledger,
    payments,
    provider: provider.name,
    /** What was leased by a server that is dead, or waits for its next attempt, is due. */
    async endWaiting() {
      const data = { nextTry: new Date(0) };
      await client.providerCall.updateMany({ where: { state: 'queued' }, data });
    },
    /** The buyer accepts on the provider's page. */
    async confirm(reference: string) {
      const headers = { authorization: `Bearer ${apiKey}` };
      const body = JSON.stringify({ reference, accepted: true });
      await fetch(`${url}/v1/confirm`, { method: 'POST', headers, body });
    },
    async close() {
      door.closeAllConnections();
      await new Promise<void>((resolve) => door.close(() => resolve()));
      await database.close();
    },
  };
}
