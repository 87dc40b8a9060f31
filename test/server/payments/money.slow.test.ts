import { expect } from 'chai';
import fc from 'fast-check';
import { SandboxRefusal, type Chargeback } from '../../../server/payments/sandbox/objects.ts';
import { codeOf } from '../ledger/book.ts';
import { openShop, type Shop } from './shop.ts';

const DAY = 86_400_000;

type Act =
  | {
      act: 'open' | 'refresh' | 'void' | 'calls' | 'expire' | 'deliver' | 'look' | 'give back';
      which: number;
    }
  | { act: 'confirm'; which: number; accepted: boolean }
  | { act: 'capture' | 'refund' | 'payout' | 'charge back'; which: number; amount: number }
  | { act: 'silence'; which: number }
  | { act: 'wait'; which: number; days: number };

const which = fc.nat(3);
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    act: fc.constantFrom(
      ...(['open', 'refresh', 'void', 'calls', 'expire', 'deliver', 'look', 'give back'] as const),
    ),
    which,
  }) as fc.Arbitrary<Act>,
  fc.record({ act: fc.constant('confirm' as const), which, accepted: fc.boolean() }),
  fc.record({
    act: fc.constantFrom('capture', 'refund', 'payout', 'charge back'),
    which,
    amount: fc.integer({ min: 1, max: 1200 }),
  }) as fc.Arbitrary<Act>,
  fc.record({ act: fc.constant('silence' as const), which }),
  fc.record({ act: fc.constant('wait' as const), which, days: fc.integer({ min: 1, max: 8 }) }),
);

/** Refusals that a caller may meet; anything else is a fault. */
const REFUSALS = /^(PAYMENT_|EVENT_EARLY|LEDGER_FUNDS_MISSING|LEDGER_PENDING_RESOLVED)/;

describe('money in random sequences of holds, captures, refunds, payouts, chargebacks, expiries', function () {
  this.timeout(300_000);
  let shop: Shop;
  let n = 0;
  /** Events that were delivered at the end of a run. */
  let read = 0;
  const chargebacks: Chargeback[] = [];
  before(async () => {
    shop = await openShop();
    shop.sandbox.times.transfer = 3 * DAY;
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
    if (act.act === 'look') await shop.payments.lookAtTransfers();
    if (act.act === 'silence') sandbox.silent++;
    if (act.act === 'charge back') chargeBack(id, BigInt(act.amount));
    if (act.act === 'give back') giveBack(id);
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
          ...{ key: `p${n++}`, provider: 'sandbox', accountId },
          destination: act.amount % 3 === 0 ? 'closed' : 'bank',
          ...{ currency: 'CNY', amount: BigInt(act.amount) },
        }),
      );
    }
  };

  const takenOf = (id: string) =>
    chargebacks.filter((one) => one.payment === id && one.state === 'taken');
  const chargeBack = (id: string, amount: bigint): void => {
    try {
      chargebacks.push(shop.sandbox.books.chargeBack(id, amount) as Chargeback);
    } catch (error) {
      expect(error).to.be.instanceOf(SandboxRefusal);
    }
  };
  const giveBack = (id: string): void => {
    const [one] = takenOf(id);
    if (one) shop.sandbox.books.returnChargeback(one.reference);
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
        await deliverAll();
        shop.advance(4 * DAY);
        await shop.payments.lookAtTransfers();
        // A payment of which we hear when its deadline has passed is given up at the provider.
        await shop.settleCalls();
        await agree(payments);
      }),
      { numRuns: 25 },
    );
    expect(await shop.ledger.verify()).to.include({ intact: true });
  });

  /** Every event there has been since the last time, in any order, until none comes too early. */
  const deliverAll = async (): Promise<void> => {
    const { waiting, headersOf } = shop.sandbox.deliveries;
    let due = waiting.slice(read).toReversed();
    read = waiting.length;
    for (let round = 0; due.length > 0 && round < 5; round++) {
      const codes = await Promise.all(
        due.map((event) => codeOf(shop.receive(Buffer.from(event.body), headersOf(event)))),
      );
      expect(codes.every((code) => code === 'none' || code === 'EVENT_EARLY')).to.equal(true);
      due = due.filter((_, i) => codes[i] !== 'none');
    }
    expect(due).to.deep.equal([]);
  };

  /** What the platform has had to put in for a payment, of which the escrow had no more. */
  const shortOf = async (id: string): Promise<bigint> => {
    const { client } = shop.database;
    const { provider } = await shop.state(id);
    const rows = await client.chargeback.findMany({ where: { paymentId: id, provider } });
    const keys = rows.flatMap((row) => [`chargeback:${row.id}`, `return:${row.id}`]);
    const { _sum } = await client.ledgerPosting.aggregate({
      where: { entry: { key: { in: keys } }, account: { holder: 'shortfall' } },
      _sum: { amount: true },
    });
    return -(_sum.amount ?? 0n);
  };

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
      const chargedBack = takenOf(id).reduce((sum, { amount }) => sum + amount, 0n);
      expect(theirs).to.include({ captured: payment.captured, refunded, chargedBack });
      expect(payment.chargedBack).to.equal(chargedBack);
      const payouts = await client.payout.findMany({
        where: { accountId: payment.escrowAccountId, state: 'done' },
      });
      const paid = payouts.reduce((sum, { amount }) => sum + amount, 0n);
      const balance = await shop.balance(payment.escrowAccountId);
      expect(balance, id).to.include({ pendingIn: 0n, pendingOut: 0n });
      const short = await shortOf(id);
      expect(balance.posted - short, id).to.equal(payment.captured - refunded - paid - chargedBack);
      expect(balance.posted >= 0n, id).to.equal(true);
      const derived = await shop.ledger.derivedBalance(client, payment.escrowAccountId);
      expect(derived).to.deep.equal(balance);
    }
  };
});
