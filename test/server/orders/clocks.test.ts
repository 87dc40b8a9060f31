import { expect } from 'chai';
import { codeOf } from '../ledger/book.ts';
import { collectOrder, makeReady } from '../../../server/orders/shipping/collect-order.ts';
import { dispatchOrder } from '../../../server/orders/shipping/dispatch-order.ts';
import { compareReturn, decideMismatch } from '../../../server/orders/returns/compare-return.ts';
import { turnOrder } from '../../../server/orders/turn-order.ts';
import { anglesOf } from '../../../server/orders/rules/angles.ts';
import { endOfDays } from '../../../server/orders/rules/deadlines.ts';
import { approveClaim, fileClaim } from '../../../server/orders/insurance/claims.ts';
import { setShopFloor, TOTAL, type ShopFloor } from './stage/shop-floor.ts';

const MINUTE = 60_000;

describe('orders by the clock', function () {
  this.timeout(180_000);
  let floor: ShopFloor;
  before(async () => {
    floor = await setShopFloor();
  });
  after(() => floor?.close());

  const until = (time: Date) => floor.advance(time.getTime() - floor.clock.now.getTime());
  const box = { boxNumber: 'BOX', carrier: 'Careful' };
  const dispatched = async (status?: 'private' | 'trader') => {
    const buyer = floor.member();
    const id = await floor.paid(buyer, status);
    await floor.captured(id, id);
    await dispatchOrder(floor.context, floor.merchant, { orderId: id, ...box }, floor.commit);
    return { id, buyer };
  };
  const delivered = async (status?: 'private' | 'trader') => {
    const sent = await dispatched(status);
    await floor.orders.deliver(sent.buyer, { orderId: sent.id, sealIntact: true }, floor.commit);
    return sent;
  };
  /** A return that has arrived. */
  const arrived = async () => {
    const { id, buyer } = await delivered();
    const asked = await floor.orders.askReturn(buyer, { orderId: id }, floor.commit);
    const by = { actor: 'staff', subject: 'prs_merchant' } as const;
    const order = await floor.find(id);
    await floor.commit((db) => turnOrder(floor.context, db, order, 'receive_return', by));
    await floor.captured(id, asked.return);
    return { id, buyer };
  };
  const angles = (certificate = true) =>
    anglesOf('bag').map((angle) => ({ angle, certificate, outbound: true }));

  it('keeps an item for 30 minutes: at 29:59.999 it may be paid, at 30:00 it is free again', async () => {
    const listing = await floor.listed();
    const { id } = await floor.place(floor.member(), listing.id);
    floor.advance(30 * MINUTE - 1);
    await floor.orders.work();
    expect(await floor.state(id)).to.equal('reserved');
    floor.advance(1);
    await floor.orders.work();
    expect(await floor.state(id)).to.equal('lapsed');
    await floor.place(floor.member(), listing.id);
  });

  it('does not lapse while a payment that was confirmed in time is being taken', async () => {
    const { id } = await floor.place(floor.member(), (await floor.listed()).id);
    const payment = await floor.paymentOf(id);
    await floor.payments.runCalls();
    floor.sandbox.books.confirm(payment, true);
    await floor.payments.refresh(payment);
    await floor.orders.work();
    floor.advance(31 * MINUTE);
    await floor.orders.work();
    expect(await floor.state(id)).to.equal('reserved');
    await floor.worked();
    expect(await floor.state(id)).to.equal('paid');
  });

  it('pays back by itself what arrives after the lapse, and charges nobody', async () => {
    const { id } = await floor.place(floor.member(), (await floor.listed()).id);
    const payment = await floor.paymentOf(id);
    await floor.payments.runCalls();
    floor.advance(30 * MINUTE);
    await floor.orders.work();
    // A provider that takes money at once, just before it hears that it is not wanted.
    await floor.commit((db) =>
      floor.payments.apply(db, {
        ...{ about: 'payment', reference: payment, providerRef: `pi_${payment}` },
        ...{ state: 'captured', currency: 'CNY', amount: TOTAL, authorisedUntil: null },
      }),
    );
    await floor.orders.work();
    expect(await floor.state(id)).to.equal('lapsed');
    const refunds = await floor.payments.refundsOf(floor.db, payment);
    expect(refunds.map(({ key, amount }) => ({ key, amount }))).to.deep.equal([
      { key: `late:${payment}`, amount: TOTAL },
    ]);
  });

  it('pitfalls 1, 7, 8: browser and three webhooks at once have one effect', async () => {
    const buyer = floor.member();
    const { id } = await floor.place(buyer, (await floor.listed()).id);
    const payment = await floor.paymentOf(id);
    await floor.payments.runCalls();
    floor.sandbox.books.confirm(payment, true);
    await Promise.all([
      floor.orders.confirmPayment(buyer, id),
      ...[1, 2, 3].map(() => floor.orders.followPayment(id, payment)),
      floor.payments.refresh(payment),
    ]);
    // Time-out after success: the call has its effect, and its answer is lost.
    floor.sandbox.silent = 1;
    await floor.settleCalls();
    await floor.orders.confirmPayment(buyer, id);
    await Promise.all([1, 2, 3].map(() => floor.orders.followPayment(id, payment)));
    expect(await floor.state(id)).to.equal('paid');
    expect(floor.sandbox.books.find(payment)).to.include({ state: 'captured', captured: TOTAL });
    const entries = await floor.ledger.entriesAbout(floor.db, id);
    expect(entries.map(({ key }) => key.split(':')[0])).to.deep.equal([
      ...['authorise', 'capture', 'split'],
    ]);
  });

  it('calls a person when an item is not sent in 3 days, and never sends it back by itself', async () => {
    const id = await floor.paid(floor.member());
    until((await floor.find(id)).deadline!);
    await floor.orders.work();
    await floor.orders.work();
    const alerts = await floor.db.orderAlert.findMany({ where: { orderId: id } });
    expect(alerts.map(({ kind }) => kind)).to.deep.equal(['dispatch_overdue']);
    expect(await floor.state(id)).to.equal('paid');
  });

  it('refuses to send what was not captured from each angle, and to send what is to be collected', async () => {
    const id = await floor.paid(floor.member());
    const send = () =>
      dispatchOrder(floor.context, floor.merchant, { orderId: id, ...box }, floor.commit);
    expect(await codeOf(send())).to.equal('CAPTURES_MISSING');
    await floor.captured(id, id);
    expect(await codeOf(makeReady(floor.context, floor.merchant, id, floor.commit))).to.equal(
      'DELIVERY_DIFFERENT',
    );
    await send();
    expect(await codeOf(send())).to.equal('ORDER_STATE');
  });

  it('[C17] takes a return until the last millisecond of the 30th day, and no later', async () => {
    const one = await delivered();
    const other = await delivered();
    const { deliveredAt, returnUntil } = await floor.find(one.id);
    expect(returnUntil).to.deep.equal(endOfDays(deliveredAt!, 30, 480));
    until(new Date(returnUntil!.getTime() - 1));
    await floor.orders.askReturn(one.buyer, { orderId: one.id }, floor.commit);
    until(returnUntil!);
    const late = floor.orders.askReturn(other.buyer, { orderId: other.id }, floor.commit);
    expect(await codeOf(late)).to.equal('RETURN_WINDOW_OVER');
    await floor.orders.work();
    expect(await floor.state(other.id)).to.equal('completing');
  });

  it('[C17] lets nobody give away the 7 days of the law, which private sellers’ buyers do not have', async () => {
    const trader = await delivered('trader');
    const from = (await floor.find(trader.id)).statutoryUntil!;
    until(new Date(from.getTime() - 1));
    const keep = () => floor.orders.keep(trader.buyer, trader.id, floor.commit);
    expect(await codeOf(keep())).to.equal('KEEP_TOO_EARLY');
    until(from);
    expect(await keep()).to.include({ state: 'completing' });
    const own = await delivered('private');
    expect(await floor.orders.keep(own.buyer, own.id, floor.commit)).to.include({
      state: 'completing',
    });
  });

  it('[C17] ends a return that is not sent in 15 days, not one that is on its way', async () => {
    const one = await delivered();
    const other = await delivered();
    for (const { id, buyer } of [one, other]) {
      await floor.orders.askReturn(buyer, { orderId: id }, floor.commit);
    }
    const sendBy = (await floor.find(one.id)).deadline!;
    until(new Date(sendBy.getTime() - 1));
    await floor.orders.noteSent(other.buyer, { orderId: other.id, waybill: 'W1' }, floor.commit);
    await floor.orders.work();
    expect(await floor.state(one.id)).to.equal('returning');
    until(sendBy);
    await floor.orders.work();
    expect(await floor.state(one.id)).to.equal('delivered');
    expect(await floor.state(other.id)).to.equal('returning');
    const { deadline, returnUntil } = await floor.find(one.id);
    expect(deadline).to.deep.equal(returnUntil);
  });

  it('[C17] pays a return that matches back once, whole, and calls a person after 7 days', async () => {
    const { id } = await arrived();
    const compared = { orderId: id, angles: angles() };
    await compareReturn(floor.context, floor.merchant, compared, floor.commit);
    const again = compareReturn(floor.context, floor.merchant, compared, floor.commit);
    expect(await codeOf(again)).to.equal('ORDER_STATE');
    const { refundDueAt } = await floor.find(id);
    expect(refundDueAt!.getTime() - floor.clock.now.getTime()).to.equal(7 * 86_400_000);
    until(refundDueAt!);
    await floor.orders.work();
    expect(
      await floor.db.orderAlert.count({ where: { orderId: id, kind: 'refund_overdue' } }),
    ).to.equal(1);
    await floor.worked();
    expect(await floor.state(id)).to.equal('refunded');
    const refunds = await floor.payments.refundsOf(floor.db, (await floor.find(id)).paymentId!);
    expect(refunds.map(({ amount, state }) => ({ amount, state }))).to.deep.equal([
      { amount: TOTAL, state: 'done' },
    ]);
    expect(floor.finished.at(-1)).to.include({ order: id, state: 'refunded' });
  });

  it('pitfall 12: two people decide on what does not match, and one person is not two', async () => {
    const { id } = await arrived();
    const { context, commit } = floor;
    const [first, ...rest] = angles();
    const few = compareReturn(context, floor.merchant, { orderId: id, angles: rest }, commit);
    expect(await codeOf(few)).to.equal('ANGLES_DIFFERENT');
    const compared = { orderId: id, angles: [{ ...first!, outbound: false }, ...rest] };
    await compareReturn(context, floor.merchant, compared, commit);
    expect(await floor.state(id)).to.equal('mismatch');
    const decide = (who: string, decision: 'grant' | 'refuse') =>
      decideMismatch(context, floor.staff(who), { orderId: id, decision }, commit);
    expect(await decide('prs_1', 'refuse')).to.include({ decided: false, state: 'mismatch' });
    expect(await codeOf(decide('prs_1', 'refuse'))).to.equal('DECISION_GIVEN');
    expect(await decide('prs_2', 'grant')).to.include({ decided: false, state: 'mismatch' });
    expect(await decide('prs_3', 'grant')).to.include({ decided: true, state: 'refunding' });
  });

  it('lets a case stop the clock, and go on with as much as was left', async () => {
    const { id } = await delivered('trader');
    const before = await floor.find(id);
    until(new Date(before.returnUntil!.getTime() - 1));
    await floor.commit((db) => floor.orders.openDispute(db, id, 'cmp_1'));
    floor.advance(90 * 86_400_000);
    await floor.orders.work();
    expect(await floor.state(id)).to.equal('disputed');
    const foreign = floor.commit((db) => floor.orders.closeDispute(db, id, 'cmp_2', 'continue'));
    expect(await codeOf(foreign)).to.equal('ORDER_DISPUTE_DIFFERENT');
    await floor.commit((db) => floor.orders.closeDispute(db, id, 'cmp_1', 'continue'));
    const after = await floor.find(id);
    expect(after.deadline!.getTime()).to.equal(floor.clock.now.getTime() + 1);
    expect(after.state).to.equal('delivered');
    floor.advance(1);
    await floor.orders.work();
    expect(await floor.state(id)).to.equal('completing');
  });

  it('[C24] takes the right code for collection, and locks after five wrong ones', async () => {
    const buyer = floor.member();
    const { id } = await floor.place(buyer, (await floor.listed()).id, 'pickup');
    await floor.pay(id);
    await floor.captured(id, id);
    await makeReady(floor.context, floor.merchant, id, floor.commit);
    const collect = (code: string) =>
      collectOrder(floor.context, floor.merchant, { orderId: id, code }, floor.commit);
    for (const code of ['A', '00000000', '00000000', '00000000', '000000000']) {
      expect(await codeOf(collect(code))).to.equal('COLLECTION_CODE_WRONG');
    }
    const { code } = await floor.orders.collectionCode(buyer, id);
    expect(await codeOf(collect(code))).to.equal('COLLECTION_LOCKED');
    const renewed = await floor.orders.renewCollectionCode(buyer, id);
    expect(renewed).to.include({ triesLeft: 5 });
    expect(await codeOf(collect(code))).to.equal('COLLECTION_CODE_WRONG');
    expect(await collect(renewed.code)).to.include({ state: 'delivered' });
    expect(await codeOf(collect(renewed.code))).to.equal('ORDER_STATE');
  });

  it('[C23] pays a lost item’s buyer back, and its seller the proven loss once two have approved', async () => {
    const { id } = await dispatched();
    const by = { actor: 'staff', subject: 'prs_merchant' } as const;
    const { context, commit, merchant } = floor;
    const claim = { orderId: id, provenLoss: 1_600_000n, lostAt: floor.clock.now };
    const order = await floor.find(id);
    await commit((db) => turnOrder(context, db, order, 'lose', by));
    expect(await fileClaim(context, merchant, claim, commit)).to.include({ payout: 1_500_000 });
    const before = { ...claim, lostAt: new Date(floor.clock.now.getTime() - 1) };
    expect(await codeOf(fileClaim(context, merchant, before, commit))).to.equal(
      'INSURANCE_NOT_RUNNING',
    );
    const approve = (who: string) =>
      approveClaim(context, floor.staff(who), { orderId: id, claim: 1 }, commit);
    expect(await approve('prs_1')).to.include({ paid: false });
    expect(await codeOf(approve('prs_1'))).to.equal('DECISION_GIVEN');
    expect(await approve('prs_2')).to.include({ paid: true, payout: 1_500_000 });
    expect(await codeOf(fileClaim(context, merchant, claim, commit))).to.equal('CLAIM_EXCEEDS');
    await floor.orders.work();
    await floor.orders.work();
    expect(
      await floor.db.payout.count({ where: { key: `insurance:${id}:1`, amount: 1_500_000n } }),
    ).to.equal(1);
  });
});
