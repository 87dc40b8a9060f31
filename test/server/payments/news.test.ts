import { expect } from 'chai';
import type { PaymentNews } from '../../../server/payments/index.ts';
import { codeOf } from '../ledger/book.ts';
import { openShop, type Shop } from './shop.ts';

const DAY = 86_400_000;

describe('news of payments', function () {
  this.timeout(60_000);
  let shop: Shop;
  const told: [payment: string, what: string, more: string][] = [];
  let broken = false;

  before(async () => {
    shop = await openShop();
    shop.payments.onPayment(async (db, payment, news) => {
      const { id, late, state } = payment;
      told.push([id, news.what, moreOf(news)]);
      // What came after its time goes back by itself: in the transaction that books it.
      if (news.what === 'captured' && late && state === 'captured')
        await shop.payments.refund(db, { key: `late:${id}`, payment: id });
      if (broken) throw new Error('the listener has failed');
    });
    shop.payments.onPayout(async (_, { id, state }) => void told.push([id, 'payout', state]));
  });
  after(() => shop.close());
  afterEach(async () => {
    shop.sandbox.deliveries.release();
    await shop.sandbox.deliveries.idle();
    expect(await shop.atProvider()).to.equal(shop.sandbox.books.funds('CNY'));
    expect(await shop.ledger.verify()).to.include({ intact: true });
  });

  const moreOf = (news: PaymentNews): string => {
    if (news.what === 'refund') return `${news.refund.amount} ${news.refund.state}`;
    return 'chargeback' in news ? `${news.chargeback.amount}` : '';
  };
  const toldOf = (id: string) => told.filter(([about]) => about === id).map(([, ...news]) => news);
  const refund = (key: string, payment: string, amount?: bigint) =>
    shop.inTransaction((db) =>
      shop.payments.refund(db, { key, payment, ...(amount === undefined ? {} : { amount }) }),
    );

  it('are told once each, in their order', async () => {
    shop.sandbox.deliveries.manner.copies = 3;
    const { id, escrowAccountId: accountId } = await shop.captured(100n);
    await refund('news', id, 30n);
    const payout = await shop.inTransaction((db) =>
      shop.payments.payout(db, {
        ...{ key: 'news', provider: 'sandbox', accountId, destination: 'bank' },
        ...{ currency: 'CNY', amount: 70n },
      }),
    );
    await shop.settleCalls();
    await shop.sandbox.deliveries.idle();
    shop.sandbox.deliveries.manner.copies = 1;
    expect(toldOf(id)).to.deep.equal([
      ['authorised', ''],
      ['captured', ''],
      ['refund', '30 done'],
    ]);
    expect(toldOf(payout.id)).to.deep.equal([['payout', 'done']]);
  });

  it('tell of the end of a payment that nobody captured', async () => {
    const { id } = await shop.authorised(5n);
    shop.advance(8 * DAY);
    await shop.payments.expireDue();
    expect(toldOf(id)).to.deep.equal([
      ['authorised', ''],
      ['expired', ''],
    ]);
    await shop.settleCalls();
  });

  it('are not taken in where a listener fails, and come again', async () => {
    const { id } = await shop.open(5n);
    await shop.payments.runCalls();
    shop.sandbox.deliveries.manner.held = true;
    shop.sandbox.books.confirm(id, true);
    shop.sandbox.deliveries.manner.held = false;
    broken = true;
    expect(String(await codeOf(shop.payments.refresh(id)))).to.include('the listener has failed');
    broken = false;
    expect((await shop.state(id)).state).to.equal('created');
    expect((await shop.payments.refresh(id)).state).to.equal('authorised');
  });

  it('let money that came after its time be paid back in the same transaction', async () => {
    const { id, escrowAccountId, reference } = await shop.authorised(30n);
    shop.sandbox.deliveries.manner.held = true;
    const call = { key: `late-${id}`, reference: id, currency: 'CNY', amount: 30n };
    shop.sandbox.books.call({ kind: 'capture', ...call, providerRef: `pi_${id}` });
    shop.advance(8 * DAY);
    await shop.payments.expireDue();
    await shop.settleCalls();
    shop.sandbox.deliveries.manner.held = false;
    expect(await shop.state(id)).to.include({ state: 'captured', late: true });
    expect(shop.sandbox.books.find(id)).to.include({ captured: 30n, refunded: 30n });
    expect(await shop.balance(escrowAccountId)).to.deep.equal({
      ...{ posted: 0n, pendingIn: 0n, pendingOut: 0n },
    });
    expect((await shop.open(30n, reference)).id).to.not.equal(id);
    await shop.payments.runCalls();
  });

  it('free the reference of a payment that was paid back in full, not of one in part', async () => {
    const { id, reference } = await shop.captured(80n);
    await refund('part', id, 50n);
    await shop.settleCalls();
    expect(await codeOf(shop.open(80n, reference))).to.equal('PAYMENT_OPEN');
    await refund('rest', id);
    expect(await codeOf(shop.open(80n, reference))).to.equal('PAYMENT_OPEN');
    await shop.settleCalls();
    const again = await shop.open(80n, reference);
    expect(again.id).to.not.equal(id);
    await shop.payments.runCalls();
    shop.sandbox.books.confirm(again.id, true);
    await shop.payments.refresh(again.id);
    expect((await shop.state(again.id)).state).to.equal('authorised');
  });
});
