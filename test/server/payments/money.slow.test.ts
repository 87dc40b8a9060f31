import { expect } from 'chai';
import fc from 'fast-check';
import { openShop, type Shop } from './shop.ts';

const DAY = 86_400_000;

type Act =
  | { act: 'open' | 'refresh' | 'void' | 'calls' | 'expire' | 'deliver'; which: number }
  | { act: 'confirm'; which: number; accepted: boolean }
  | { act: 'capture' | 'refund' | 'payout'; which: number; amount: number }
  | { act: 'silence'; which: number }
  | { act: 'wait'; which: number; days: number };

const which = fc.nat(3);
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    act: fc.constantFrom('open', 'refresh', 'void', 'calls', 'expire', 'deliver'),
    which,
  }) as fc.Arbitrary<Act>,
  fc.record({ act: fc.constant('confirm' as const), which, accepted: fc.boolean() }),
  fc.record({
    act: fc.constantFrom('capture', 'refund', 'payout'),
    which,
    amount: fc.integer({ min: 1, max: 1200 }),
  }) as fc.Arbitrary<Act>,
  fc.record({ act: fc.constant('silence' as const), which }),
  fc.record({ act: fc.constant('wait' as const), which, days: fc.integer({ min: 1, max: 8 }) }),
);

/** Refusals that a caller may meet; anything else is a fault. */
const REFUSALS = /^(PAYMENT_|LEDGER_FUNDS_MISSING|LEDGER_PENDING_RESOLVED)/;

describe('money in random sequences of holds, captures, voids, refunds, payouts, expiries', function () {
  this.timeout(300_000);
  let shop: Shop;
  let n = 0;
  before(async () => {
    shop = await openShop();
    shop.sandbox.deliveries.manner.held = true;
  });
  after(() => shop.close());

  /** The newest payments of a run; an index beyond them names the last. */
  const perform = async (payments: string[], act: Act): Promise<void> => {
    const { sandbox, database, book } = shop;
    if (act.act === 'open') {
      payments.push((await shop.open(1000n)).id);
      return;
    }
    const id = payments[Math.min(act.which, payments.length - 1)];
    if (id === undefined) return;
    if (act.act === 'refresh') await shop.payments.refresh(id);
    if (act.act === 'calls') await shop.payments.runCalls();
    if (act.act === 'expire') await shop.payments.expireDue();
    if (act.act === 'silence') sandbox.silent++;
    if (act.act === 'wait') shop.advance(act.days * DAY);
    if (act.act === 'confirm' && sandbox.books.find(id)) sandbox.books.confirm(id, act.accepted);
    if (act.act === 'deliver') await deliver([act.which, act.which, act.which]);
    if (act.act === 'void')
      await shop.inTransaction((db) => shop.payments.void(db, { payment: id }));
    if (act.act === 'capture') {
      const amount = BigInt(act.amount);
      await shop.inTransaction((db) => shop.payments.capture(db, { payment: id, amount }));
    }
    if (act.act === 'refund') {
      const asked = { key: `r${n++}`, payment: id, amount: BigInt(act.amount) };
      await shop.inTransaction((db) => shop.payments.refund(db, asked));
    }
    if (act.act === 'payout') {
      const { escrowAccountId: accountId } = (await shop.payments.find(database.client, id))!;
      await book.inTransaction((db) =>
        shop.payments.payout(db, {
          ...{ key: `p${n++}`, provider: 'sandbox', accountId, destination: 'bank' },
          ...{ currency: 'CNY', amount: BigInt(act.amount) },
        }),
      );
    }
  };

  /** Delivers events of all there have been, by index, at the same time; repeats are duplicates. */
  const deliver = async (indices: number[]): Promise<void> => {
    const { waiting, headersOf } = shop.sandbox.deliveries;
    const chosen = indices.flatMap((i) => waiting.at(-1 - i) ?? []);
    await Promise.all(
      chosen.map((event) => shop.receive(Buffer.from(event.body), headersOf(event))),
    );
  };

  it('is always balanced, and neither made nor lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 8, maxLength: 30 }), async (sequence) => {
        const payments: string[] = [];
        await perform(payments, { act: 'open', which: 0 });
        for (const act of sequence) {
          try {
            await perform(payments, act);
          } catch (error) {
            expect(String((error as { code?: unknown }).code ?? error)).to.match(REFUSALS);
          }
        }
        shop.sandbox.silent = 0;
        shop.advance(8 * DAY);
        await shop.payments.expireDue();
        await shop.settleCalls();
        await deliver(shop.sandbox.deliveries.waiting.map((_, i) => i).slice(0, 40));
        // A payment of which we hear when its deadline has passed is given up at the provider.
        await shop.settleCalls();
        await agree(payments);
      }),
      { numRuns: 25 },
    );
    expect(await shop.ledger.verify()).to.include({ intact: true });
  });

  /** Ledger, our rows and the provider's own books say the same. */
  const agree = async (payments: string[]): Promise<void> => {
    const { client } = shop.database;
    const { books } = shop.sandbox;
    expect(await shop.atProvider()).to.equal(books.funds('CNY'));
    const { _sum } = await client.ledgerBalance.aggregate({ _sum: { posted: true } });
    expect(_sum.posted).to.equal(0n);
    for (const id of payments) {
      const payment = await shop.state(id);
      const theirs = books.find(id)!;
      const waiting = payment.state === 'created' || payment.state === 'authorised';
      expect(theirs.state, id).to.equal(waiting ? 'created' : payment.state);
      const refunds = await client.refund.findMany({ where: { paymentId: id, state: 'done' } });
      const refunded = refunds.reduce((sum, { amount }) => sum + amount, 0n);
      expect(theirs).to.include({ captured: payment.captured, refunded });
      const payouts = await client.payout.findMany({
        where: { accountId: payment.escrowAccountId, state: 'done' },
      });
      const paid = payouts.reduce((sum, { amount }) => sum + amount, 0n);
      const balance = await shop.balance(payment.escrowAccountId);
      expect(balance, id).to.deep.equal({
        ...{ posted: payment.captured - refunded - paid, pendingIn: 0n, pendingOut: 0n },
      });
      const derived = await shop.ledger.derivedBalance(client, payment.escrowAccountId);
      expect(derived).to.deep.equal(balance);
    }
  };
});
