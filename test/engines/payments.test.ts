import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres, type Postgres } from '../../scripts/engines/postgres.ts';
import type { Database } from '../../server/platform/database/database.ts';
import { openPostgres } from '../../server/platform/database/postgres.ts';
import { silent } from '../server/platform/chain/fixtures/embedded-place.ts';
import { startCaller } from '../server/payments/caller.ts';
import { API_KEY, openShop, type Shop } from '../server/payments/shop.ts';

describe('payments on PostgreSQL', function () {
  this.timeout(300_000);
  let postgres: Postgres;
  let url: string;
  let database: Database;
  let shop: Shop;

  before(async () => {
    postgres = await startPostgres();
    url = await postgres.createDatabase();
    database = await openPostgres({ url, log: silent });
    shop = await openShop(database);
  });
  after(async () => {
    await shop?.close();
    await database?.close();
    await postgres?.remove();
  });
  afterEach(async () => {
    await shop.sandbox.deliveries.idle();
    expect(await shop.atProvider()).to.equal(shop.sandbox.books.funds('CNY'));
    expect(await shop.ledger.verify()).to.include({ intact: true });
  });

  const entriesOf = (id: string) =>
    database.client.ledgerEntry.count({ where: { key: { endsWith: id } } });

  it('settles once: each webhook three times, browser and two servers beside them (pitfalls 1, 8)', async () => {
    shop.sandbox.deliveries.manner.copies = 3;
    for (let i = 0; i < 15; i++) {
      const { id } = await shop.open(1000n);
      await Promise.all([shop.payments.runCalls(), shop.payments.runCalls()]);
      shop.sandbox.books.confirm(id, true);
      await Promise.all([shop.payments.refresh(id), shop.payments.refresh(id)]);
      const capture = () => shop.inTransaction((db) => shop.payments.capture(db, { payment: id }));
      await Promise.all([capture(), capture(), capture()]);
      await Promise.all([shop.payments.runCalls(), shop.payments.runCalls()]);
      await shop.payments.refresh(id);
      expect(await shop.state(id)).to.include({ state: 'captured', captured: 1000n });
      expect(await entriesOf(id)).to.equal(2);
    }
    shop.sandbox.deliveries.manner.copies = 1;
  });

  it('opens one payment for a reference that twenty ask for at once (pitfall 7)', async () => {
    const opened = await Promise.all(Array.from({ length: 20 }, () => shop.open(5n, 'one bag')));
    expect(new Set(opened.map(({ id }) => id)).size).to.equal(1);
    await shop.payments.runCalls();
  });

  it('makes each refund and payout once though its server is killed, kill -9, 15 times', async () => {
    const { id, escrowAccountId: accountId } = await shop.captured(1_000_000n);
    shop.clock.now = new Date();
    shop.sandbox.pause = 20;
    const given = { refund: 0n, payout: 0n };
    for (let round = 0; round < 15; round++) {
      for (const amount of [11n, 13n, 17n]) {
        await shop.inTransaction(async (db) => {
          const key = `kill-${round}-${amount}`;
          await shop.payments.refund(db, { key, payment: id, amount });
          await shop.payments.payout(db, {
            ...{ key, provider: 'sandbox', accountId, destination: 'bank', currency: 'CNY' },
            amount,
          });
        });
        given.refund += amount;
        given.payout += amount;
      }
      const caller = startCaller(url, shop.sandbox.url, API_KEY, round + 1);
      expect(await caller.line()).to.equal('ready');
      await sleep(Math.random() * 60);
      await caller.kill();
    }
    shop.sandbox.pause = 0;
    shop.advance(24 * 3_600_000);
    await shop.settleCalls();
    expect(shop.sandbox.books.find(id)).to.include({ refunded: given.refund });
    expect(await shop.balance(accountId)).to.deep.equal({
      posted: 1_000_000n - given.refund - given.payout,
      ...{ pendingIn: 0n, pendingOut: 0n },
    });
  });
});
