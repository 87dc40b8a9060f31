import { expect } from 'chai';
import type { Chargeback } from '../../../server/payments/sandbox/objects.ts';
import { codeOf } from '../ledger/book.ts';
import { openShop, type Shop } from './shop.ts';

describe('money that a provider takes back', function () {
  this.timeout(60_000);
  let shop: Shop;
  const told: string[] = [];
  /** The order's hold, let go once the order hears of it. */
  let held: string | null = null;

  before(async () => {
    shop = await openShop();
    shop.payments.onPayment(async (db, { chargedBack }, { what }) => {
      if (!what.startsWith('charge')) return;
      told.push(`${what} ${chargedBack}`);
      if (held) await shop.ledger.void(db, { key: `void-${held}`, hold: held, reason: what });
      held = null;
    });
  });
  after(() => shop.close());
  beforeEach(() => told.splice(0));
  afterEach(async () => {
    Object.assign(shop.sandbox.deliveries.manner, { copies: 1, held: false });
    shop.sandbox.deliveries.release();
    await shop.sandbox.deliveries.idle();
    expect(await shop.atProvider()).to.equal(shop.sandbox.books.funds('CNY'));
    expect(await shop.ledger.verify()).to.include({ intact: true });
  });

  const shortfall = async () => {
    const account = { kind: 'platform', holder: 'shortfall', currency: 'CNY' } as const;
    const { id } = await shop.ledger.openAccount(shop.database.client, account);
    return (await shop.balance(id)).posted;
  };
  const chargeBack = (id: string, amount: bigint) =>
    shop.sandbox.books.chargeBack(id, amount) as Chargeback;

  it('leaves the escrow once, is marked and told, though its event comes three times', async () => {
    shop.sandbox.deliveries.manner.copies = 3;
    const { id, escrowAccountId } = await shop.captured(100n);
    chargeBack(id, 40n);
    await shop.sandbox.deliveries.idle();
    expect(await shop.balance(escrowAccountId)).to.include({ posted: 60n });
    expect(await shop.state(id)).to.include({ state: 'captured', chargedBack: 40n });
    expect(told).to.deep.equal(['charged_back 40']);
    const refund = (amount: bigint) =>
      shop.inTransaction((db) =>
        shop.payments.refund(db, { key: `cb-${amount}`, payment: id, amount }),
      );
    expect(await codeOf(refund(61n))).to.equal('PAYMENT_AMOUNT_INVALID');
    expect(await codeOf(refund(60n))).to.equal('none');
    await shop.settleCalls();
  });

  it('goes back to where it was taken from when it is returned', async () => {
    const { id, escrowAccountId } = await shop.captured(100n);
    const { reference } = chargeBack(id, 100n);
    await shop.sandbox.deliveries.idle();
    shop.sandbox.books.returnChargeback(reference);
    await shop.sandbox.deliveries.idle();
    expect(await shop.balance(escrowAccountId)).to.include({ posted: 100n });
    expect((await shop.state(id)).chargedBack).to.equal(0n);
    expect(told).to.deep.equal(['charged_back 100', 'chargeback_returned 0']);
  });

  it('is taken from what its order holds for others, who are told before it is booked', async () => {
    const { id, escrowAccountId } = await shop.captured(100n);
    const lin = await shop.book.account('member');
    const deadline = new Date(shop.clock.now.getTime() + 86_400_000);
    held = (await shop.hold(`order-${id}`, escrowAccountId, lin, 100n, deadline)).id;
    const before = await shortfall();
    chargeBack(id, 100n);
    await shop.sandbox.deliveries.idle();
    expect(await shop.balance(escrowAccountId)).to.deep.equal({
      ...{ posted: 0n, pendingIn: 0n, pendingOut: 0n },
    });
    expect((await shop.balance(lin)).pendingIn).to.equal(0n);
    expect(await shortfall()).to.equal(before);
  });

  it('is the platform’s shortfall as far as the escrow was paid on', async () => {
    const { id, escrowAccountId } = await shop.captured(100n);
    const lin = await shop.book.account('member');
    await shop.move(`sale-${lin}`, escrowAccountId, lin, 70n);
    const before = await shortfall();
    const { reference } = chargeBack(id, 100n);
    await shop.sandbox.deliveries.idle();
    expect((await shop.balance(escrowAccountId)).posted).to.equal(0n);
    expect((await shortfall()) - before).to.equal(-70n);
    shop.sandbox.books.returnChargeback(reference);
    await shop.sandbox.deliveries.idle();
    expect((await shop.balance(escrowAccountId)).posted).to.equal(30n);
    expect(await shortfall()).to.equal(before);
  });

  it('moves nothing where it was returned before we heard that it was taken', async () => {
    const { id, escrowAccountId } = await shop.captured(50n);
    const { waiting, manner, headersOf } = shop.sandbox.deliveries;
    manner.held = true;
    shop.sandbox.books.returnChargeback(chargeBack(id, 50n).reference);
    const outcomes = [];
    for (const event of [...waiting].reverse())
      outcomes.push(await shop.receive(Buffer.from(event.body), headersOf(event)));
    expect(outcomes).to.deep.equal(['applied', 'late']);
    expect(await shop.balance(escrowAccountId)).to.include({ posted: 50n });
  });

  it('is heard again later where the payment is not in the books yet', async () => {
    const { id } = await shop.open(20n);
    await shop.payments.runCalls();
    const { manner, waiting, headersOf } = shop.sandbox.deliveries;
    manner.held = true;
    shop.sandbox.books.confirm(id, true);
    const call = { key: `cb-${id}`, reference: id, currency: 'CNY', amount: 20n };
    shop.sandbox.books.call({ kind: 'capture', ...call, providerRef: `pi_${id}` });
    chargeBack(id, 20n);
    const last = waiting.at(-1)!;
    const receive = () => shop.receive(Buffer.from(last.body), headersOf(last));
    expect(await codeOf(receive())).to.equal('EVENT_EARLY');
    await shop.payments.refresh(id);
    expect(await receive()).to.equal('applied');
    expect((await shop.state(id)).chargedBack).to.equal(20n);
  });

  it('of more than was captured, or of another payment than before, is not believed', async () => {
    const { id } = await shop.captured(10n);
    const other = await shop.captured(10n);
    const fact = { about: 'chargeback', state: 'taken', currency: 'CNY' } as const;
    const apply = (reference: string, payment: string, amount: bigint) =>
      shop.inTransaction((db) => shop.payments.apply(db, { ...fact, reference, payment, amount }));
    expect(await apply('cb_x', id, 11n)).to.equal('contradiction');
    expect(await apply('cb_x', 'pay_none', 1n)).to.equal('unknown');
    const { reference } = chargeBack(id, 10n);
    await shop.sandbox.deliveries.idle();
    expect(await apply(reference, other.id, 10n)).to.equal('contradiction');
    expect((await shop.state(other.id)).chargedBack).to.equal(0n);
  });
});
