import { expect } from 'chai';
import { codeOf } from '../ledger/book.ts';
import { rush } from './rush.ts';
import { setShopFloor, type ShopFloor } from './stage/shop-floor.ts';

describe('one item and many buyers', function () {
  this.timeout(120_000);
  let floor: ShopFloor;
  before(async () => {
    floor = await setShopFloor();
  });
  after(() => floor?.close());

  it('pitfalls 2, 3, 4, 5: of 50 at once one has it, and nobody else is charged', () =>
    rush(floor, 50));

  it('pitfall 3: the database itself keeps an item to one order that runs', async () => {
    const { id, itemId } = await floor.find(
      (await floor.place(floor.member(), (await floor.listed()).id)).id,
    );
    const { liveItemId: _, ...order } = await floor.find(id);
    const second = floor.db.order.create({
      data: { ...order, id: `${id}x`, liveItemId: itemId } as never,
    });
    expect(await codeOf(second)).to.equal('P2002');
  });

  it('is not ordered by terms that have changed, by its seller, or without a place to send it', async () => {
    const listing = (await floor.listed()).id;
    const buyer = floor.member();
    const asked = { listing, delivery: 'courier', address: 'Long Street' } as const;
    const { digest: terms } = await floor.orders.preview(buyer, asked);
    const place = (change: object) =>
      codeOf(floor.orders.place(buyer, { ...asked, terms, ...change }, floor.commit));
    expect(await place({ terms: 'f'.repeat(64) })).to.equal('ORDER_TERMS_CHANGED');
    expect(await place({ delivery: 'pickup', address: undefined })).to.equal('ORDER_TERMS_CHANGED');
    expect(await place({ address: undefined })).to.equal('ORDER_ADDRESS_MISSING');
    const wallet = '0x0000000000000000000000000000000000000001';
    expect(await place({ wallet })).to.equal('ORDER_WALLET_NOT_YOURS');
    await floor.db.listing.update({ where: { id: listing }, data: { price: 1_100_000n } });
    expect(await place({})).to.equal('ORDER_TERMS_CHANGED');
    const seller = floor.member('mbr_seller');
    expect(await codeOf(floor.orders.preview(seller, asked))).to.equal('ORDER_OWN_ITEM');
    await floor.db.listing.update({ where: { id: listing }, data: { state: 'withdrawn' } });
    expect(await place({})).to.equal('LISTING_TAKEN');
  });

  it('is free again when its order is cancelled before it was paid, and the payment is void', async () => {
    const listing = (await floor.listed()).id;
    const buyer = floor.member();
    const { id } = await floor.place(buyer, listing);
    const payment = await floor.paymentOf(id);
    await floor.payments.runCalls();
    await floor.orders.cancel(buyer, id, floor.commit);
    await floor.settleCalls();
    expect((await floor.payment(payment)).state).to.equal('voided');
    const next = await floor.place(floor.member(), listing);
    const authorised = await floor.paymentOf(next.id);
    await floor.payments.runCalls();
    floor.sandbox.books.confirm(authorised, true);
    await floor.payments.refresh(authorised);
    await floor.orders.work();
    const { buyerId } = await floor.find(next.id);
    const cancel = floor.orders.cancel(floor.member(buyerId), next.id, floor.commit);
    expect(await codeOf(cancel)).to.equal('ORDER_PAYMENT_RUNNING');
  });

  it('may be paid anew after a refusal, within its 30 minutes', async () => {
    const buyer = floor.member();
    const { id } = await floor.place(buyer, (await floor.listed()).id);
    const refused = await floor.paymentOf(id);
    await floor.payments.runCalls();
    floor.sandbox.books.confirm(refused, false);
    await floor.payments.refresh(refused);
    await floor.orders.work();
    const { payment } = await floor.orders.payAgain(buyer, id, floor.commit);
    expect(payment).not.to.equal(refused);
    expect(await floor.orders.payAgain(buyer, id, floor.commit)).to.include({ payment });
    floor.advance(30 * 60_000);
    expect(await codeOf(floor.orders.payAgain(buyer, id, floor.commit))).to.equal('ORDER_STATE');
  });
});
