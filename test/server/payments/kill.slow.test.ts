import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLedger } from '../../../server/ledger/index.ts';
import { createPayments, createSandboxClient } from '../../../server/payments/index.ts';
import { startSandbox, type Sandbox } from '../../../server/payments/sandbox/index.ts';
import { openEmbeddedDatabase } from '../../../server/platform/database/embedded.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';
import { startCaller } from './caller.ts';
import { API_KEY, SECRET } from './shop.ts';

const HOUR = 3_600_000;
const log = { info: () => undefined, warn: () => undefined };

/** test/engines has many rounds at random moments, on PostgreSQL. */
describe('a server that is killed between the provider’s effect and its own commit', function () {
  this.timeout(120_000);
  let folder: string;
  let remove: () => Promise<void>;
  let sandbox: Sandbox;
  before(async () => {
    ({ folder, remove } = await temporaryFolder());
    sandbox = await startSandbox({
      ...{ webhook: 'http://127.0.0.1:9', secret: SECRET, apiKey: API_KEY, attempts: 1 },
      transferTime: 0,
    });
  });
  after(async () => {
    await sandbox.close();
    await remove();
  });

  /** Does some work as a server of its own, so many hours ahead, and ends. */
  const asServer = async <T>(
    hours: number,
    work: (place: Awaited<ReturnType<typeof openPlace>>) => Promise<T>,
  ): Promise<T> => {
    const opened = await openPlace(hours);
    try {
      return await work(opened);
    } finally {
      await opened.database.close();
    }
  };
  const openPlace = async (hours: number) => {
    const database = await openEmbeddedDatabase({ folder, log });
    const now = () => new Date(Date.now() + hours * HOUR);
    const ledger = createLedger({ database, anchor: null, now });
    const client = createSandboxClient({ url: sandbox.url, secret: SECRET, apiKey: API_KEY });
    const providers = new Map([[client.name, client]]);
    const payments = createPayments({ database, ledger, providers, log, now });
    return { database, client: database.client, ledger, payments };
  };

  it('has taken, paid back and paid out once (pitfall 7), and its ledger balances', async () => {
    const payment = await asServer(0, async ({ client, payments }) => {
      const asked = { reference: 'ord', amount: 100n, currency: 'CNY', provider: 'sandbox' };
      const { id, escrowAccountId } = await client.$transaction((db) => payments.open(db, asked));
      await payments.runCalls();
      sandbox.books.confirm(id, true);
      await payments.refresh(id);
      await client.$transaction((db) => payments.capture(db, { payment: id }));
      return { id, escrowAccountId };
    });
    const killedAfter = async (hours: number, happened: () => boolean) => {
      sandbox.pause = 60_000;
      const caller = startCaller(folder, sandbox.url, API_KEY, hours);
      while (!happened()) await sleep(5);
      await caller.kill();
      sandbox.pause = 0;
    };
    const { id, escrowAccountId: accountId } = payment;
    const captured = () => (sandbox.books.find(id) as { captured: bigint }).captured;
    await killedAfter(1, () => captured() === 100n);

    const { refund, payout } = await asServer(2, async ({ client, payments }) => {
      expect((await payments.find(client, id))?.state).to.equal('authorised');
      await payments.runCalls();
      expect((await payments.find(client, id))?.state).to.equal('captured');
      return client.$transaction(async (db) => ({
        refund: await payments.refund(db, { key: 'r', payment: id, amount: 30n }),
        payout: await payments.payout(db, {
          ...{ key: 'p', provider: 'sandbox', accountId, destination: 'bank' },
          ...{ currency: 'CNY', amount: 50n },
        }),
      }));
    });
    await killedAfter(3, () => [refund, payout].every((one) => sandbox.books.find(one.id)));

    await asServer(4, async ({ client, payments, ledger }) => {
      expect((await payments.findPayout(client, payout.id))?.state).to.equal('requested');
      await payments.runCalls();
      expect((await payments.findPayout(client, payout.id))?.state).to.equal('done');
      expect(sandbox.books.find(id)).to.include({ captured: 100n, refunded: 30n });
      expect(sandbox.books.funds('CNY')).to.equal(20n);
      expect(await ledger.balance(client, accountId)).to.deep.equal({
        ...{ posted: 20n, pendingIn: 0n, pendingOut: 0n },
      });
      expect(await ledger.verify()).to.include({ intact: true });
    });
  });
});
