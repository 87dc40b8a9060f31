import { expect } from 'chai';
import { codeOf } from '../ledger/book.ts';
import { openShop, type Shop } from './shop.ts';

const DAY = 86_400_000;

describe('payments', function () {
  this.timeout(60_000);
  let shop: Shop;
  before(async () => {
    shop = await openShop();
  });
  after(() => shop.close());
  afterEach(async () => {
    Object.assign(shop.sandbox.deliveries.manner, { copies: 1, held: false });
    shop.sandbox.deliveries.release();
    await shop.sandbox.deliveries.idle();
    expect(await shop.atProvider(), 'the ledger and the provider agree').to.equal(
      shop.sandbox.books.funds('CNY'),
    );
  });

  const about = (subject: string) =>
    shop.database.client.ledgerEntry.findMany({
      where: { key: { endsWith: subject } },
      select: { kind: true },
      orderBy: { id: 'asc' },
    });
  const kinds = async (subject: string) => (await about(subject)).map(({ kind }) => kind);
  const capture = (payment: string, amount?: bigint) =>
    shop.inTransaction((db) =>
      shop.payments.capture(db, { payment, ...(amount === undefined ? {} : { amount }) }),
    );
  const refund = (key: string, payment: string, amount: bigint) =>
    shop.inTransaction((db) => shop.payments.refund(db, { key, payment, amount }));

  it('holds what is authorised and moves what is captured, a part of it too', async () => {
    const { id, escrowAccountId } = await shop.authorised(1000n);
    expect(await shop.balance(escrowAccountId)).to.include({ posted: 0n, pendingIn: 1000n });
    await capture(id, 600n);
    await shop.payments.runCalls();
    expect(await shop.state(id)).to.include({ state: 'captured', captured: 600n });
    expect(await shop.balance(escrowAccountId)).to.include({ posted: 600n, pendingIn: 0n });
  });

  it('captures once where browser and webhook come at the same time (pitfall 1)', async () => {
    const payment = await shop.open(500n);
    await shop.payments.runCalls();
    shop.sandbox.books.confirm(payment.id, true);
    await Promise.all([
      shop.payments.refresh(payment.id),
      shop.payments.refresh(payment.id),
      shop.sandbox.deliveries.idle(),
    ]);
    await Promise.all([capture(payment.id), capture(payment.id)]);
    await Promise.all([shop.payments.runCalls(), shop.payments.runCalls()]);
    await shop.payments.refresh(payment.id);
    expect(await kinds(payment.id)).to.deep.equal(['pending', 'post']);
  });

  it('keeps the payment of a reference while events end another (pitfall 2)', async () => {
    const first = await shop.open(50n);
    await shop.payments.runCalls();
    shop.sandbox.books.confirm(first.id, false);
    await shop.sandbox.deliveries.idle();
    const second = await shop.open(50n, first.reference);
    expect(second.id).to.not.equal(first.id);
    await shop.payments.refresh(first.id);
    expect((await shop.open(50n, first.reference)).id).to.equal(second.id);
    await shop.payments.runCalls();
  });

  it('charges whole minor units and gives exactly those back (pitfall 6)', async () => {
    const { id } = await shop.captured(3412n);
    for (const [i, amount] of [1137n, 1137n, 1138n].entries()) await refund(`p6-${i}`, id, amount);
    await shop.payments.runCalls();
    expect(await codeOf(refund('p6-more', id, 1n))).to.equal('PAYMENT_AMOUNT_INVALID');
    const { escrowAccountId } = await shop.state(id);
    expect(await shop.balance(escrowAccountId)).to.deep.equal({
      ...{ posted: 0n, pendingIn: 0n, pendingOut: 0n },
    });
  });

  it('has one effect after a time-out that followed success, and a retry (pitfall 7)', async () => {
    const payment = await shop.open(700n);
    shop.sandbox.silent = 1;
    await shop.settleCalls();
    expect((await shop.open(700n, payment.reference)).id).to.equal(payment.id);
    shop.sandbox.books.confirm(payment.id, true);
    await shop.payments.refresh(payment.id);
    for (const act of [
      () => capture(payment.id),
      () => refund('p7', payment.id, 200n).then(() => undefined),
    ]) {
      shop.sandbox.silent = 1;
      await act();
      await act();
      await shop.settleCalls();
    }
    expect(shop.sandbox.books.find(payment.id)).to.include({ captured: 700n, refunded: 200n });
    expect(await kinds(payment.id)).to.deep.equal(['pending', 'post']);
  });

  it('refuses another payment of what is paid or being paid (pitfall 7: second charge)', async () => {
    const { id, reference } = await shop.captured(80n);
    expect(await codeOf(shop.open(80n, reference))).to.equal('PAYMENT_OPEN');
    const open = await shop.open(90n);
    expect(await codeOf(shop.open(91n, open.reference))).to.equal('PAYMENT_OPEN');
    const many = await Promise.all([1, 2, 3].map(() => shop.open(90n, open.reference)));
    expect(new Set(many.map((payment) => payment.id))).to.deep.equal(new Set([open.id]));
    expect(await kinds(id)).to.deep.equal(['pending', 'post']);
    await shop.payments.runCalls();
  });

  it('settles once where the same webhook comes three times at once (pitfall 8)', async () => {
    shop.sandbox.deliveries.manner.copies = 3;
    const payment = await shop.captured(300n);
    await shop.sandbox.deliveries.idle();
    expect(await kinds(payment.id)).to.deep.equal(['pending', 'post']);
    const events = await shop.database.client.providerEvent.groupBy({ by: ['id'], _count: true });
    expect(events.every(({ _count }) => _count === 1)).to.equal(true);
  });

  it('hands the key of every call to the provider (pitfall 10: key dropped on an inner call)', async () => {
    const { id } = await shop.captured(60n);
    await refund('p10', id, 60n);
    const calls = await shop.database.client.providerCall.findMany({ where: { state: 'queued' } });
    await shop.payments.runCalls();
    for (const { id: key, subject: reference, kind, amount } of calls) {
      const providerRef = `pi_${id}`;
      const call = { kind, key, reference, amount, currency: 'CNY', providerRef };
      // The sandbox knows the key: it answers as before, though a second refund is impossible.
      expect(shop.sandbox.books.call(call)).to.include({ reference, state: 'done' });
    }
    expect(calls).to.have.length(1);
  });

  it('takes events in any order: captured before authorised', async () => {
    shop.sandbox.deliveries.manner.held = true;
    const payment = await shop.open(400n);
    await shop.payments.runCalls();
    shop.sandbox.books.confirm(payment.id, true);
    const key = { key: 'by hand', reference: payment.id, currency: 'CNY', amount: 400n };
    shop.sandbox.books.call({ kind: 'capture', ...key, providerRef: `pi_${payment.id}` });
    const outcomes = [];
    for (const event of [...shop.sandbox.deliveries.waiting].reverse())
      outcomes.push(
        await shop.receive(Buffer.from(event.body), shop.sandbox.deliveries.headersOf(event)),
      );
    expect(outcomes).to.deep.equal(['applied', 'late', 'late']);
    expect(await kinds(payment.id)).to.deep.equal(['posted']);
  });

  it('is authorised until the deadline, and expires from it on', async () => {
    const { id, authorisedUntil, escrowAccountId } = await shop.authorised(20n);
    shop.clock.now = new Date(authorisedUntil!.getTime() - 1);
    expect(await shop.payments.expireDue()).to.equal(0);
    shop.advance(1);
    expect(await codeOf(capture(id))).to.equal('PAYMENT_STATE');
    expect(await shop.payments.expireDue()).to.equal(1);
    await shop.settleCalls();
    expect(await shop.state(id)).to.include({ state: 'expired', liveReference: null });
    expect(shop.sandbox.books.find(id)).to.include({ state: 'expired' });
    expect(await shop.balance(escrowAccountId)).to.include({ posted: 0n, pendingIn: 0n });
  });

  it('books money that the provider took before our deadline, though told after it', async () => {
    const { id, escrowAccountId } = await shop.authorised(30n);
    shop.sandbox.deliveries.manner.held = true;
    const key = { key: `late-${id}`, reference: id, currency: 'CNY', amount: 30n };
    shop.sandbox.books.call({ kind: 'capture', ...key, providerRef: `pi_${id}` });
    shop.advance(8 * DAY);
    await shop.payments.expireDue();
    await shop.settleCalls();
    expect(await shop.state(id)).to.include({ state: 'captured', late: true });
    expect(await shop.balance(escrowAccountId)).to.include({ posted: 30n, pendingIn: 0n });
  });

  it('either captures or voids', async () => {
    const { id } = await shop.authorised(40n);
    await shop.inTransaction((db) => shop.payments.void(db, { payment: id }));
    expect(await codeOf(capture(id))).to.equal('PAYMENT_STATE');
    await shop.payments.runCalls();
    expect((await shop.state(id)).state).to.equal('voided');
    expect(await codeOf(capture(id))).to.equal('PAYMENT_STATE');
  });

  it('refunds once for a key, and refuses the key for another amount', async () => {
    const { id } = await shop.captured(100n);
    const first = await refund('same', id, 40n);
    expect((await refund('same', id, 40n)).id).to.equal(first.id);
    expect(await codeOf(refund('same', id, 41n))).to.equal('PAYMENT_KEY_REUSED');
    await shop.payments.runCalls();
    expect(shop.sandbox.books.find(id)).to.include({ refunded: 40n });
  });

  it('never pays back more than was captured, however many ask at the same time', async () => {
    const { id } = await shop.captured(100n);
    const codes = await Promise.all(
      Array.from({ length: 8 }, (_, i) => codeOf(refund(`many-${i}-${id}`, id, 30n))),
    );
    expect(codes.toSorted()).to.deep.equal([
      ...Array<string>(5).fill('PAYMENT_AMOUNT_INVALID'),
      ...Array<string>(3).fill('none'),
    ]);
    await shop.settleCalls();
    expect(shop.sandbox.books.find(id)).to.include({ refunded: 90n });
  });

  it('pays out what an account has, once, and gives back what the provider refuses', async () => {
    const { escrowAccountId } = await shop.captured(100n);
    const lin = await shop.book.account('member');
    await shop.move(`sale-${lin}`, escrowAccountId, lin, 90n);
    const ask = (key: string, amount: bigint) =>
      shop.inTransaction((db) =>
        shop.payments.payout(db, {
          ...{ key, provider: 'sandbox', accountId: lin, destination: 'bank-1' },
          ...{ currency: 'CNY', amount },
        }),
      );
    expect(await codeOf(ask('too much', 91n))).to.equal('LEDGER_FUNDS_MISSING');
    shop.sandbox.silent = 1;
    await ask('all', 90n);
    await ask('all', 90n);
    expect(await shop.balance(lin)).to.include({ pendingOut: 90n });
    await shop.settleCalls();
    expect(await shop.balance(lin)).to.include({ posted: 0n, pendingOut: 0n });

    const rich = await shop.book.account('platform');
    const { id } = await shop.inTransaction((db) =>
      shop.payments.payout(db, {
        ...{ key: 'beyond', provider: 'sandbox', accountId: rich, destination: 'bank-1' },
        ...{ currency: 'CNY', amount: 10n ** 9n },
      }),
    );
    await shop.settleCalls();
    expect((await shop.payments.findPayout(shop.database.client, id))?.state).to.equal('failed');
    expect(await shop.balance(rich)).to.deep.equal({ posted: 0n, pendingIn: 0n, pendingOut: 0n });
  });

  it('names what it does not know and what it cannot do', async () => {
    const { id } = await shop.open(10n);
    expect(await codeOf(shop.open(0n))).to.equal('PAYMENT_AMOUNT_INVALID');
    expect(await codeOf(capture(id))).to.equal('PAYMENT_STATE');
    expect(await codeOf(refund('none', id, 1n))).to.equal('PAYMENT_STATE');
    expect(await codeOf(capture('pay_none'))).to.equal('PAYMENT_UNKNOWN');
    const elsewhere = shop.inTransaction((db) =>
      shop.payments.open(db, { reference: 'x', amount: 1n, currency: 'CNY', provider: 'nobody' }),
    );
    expect(await codeOf(elsewhere)).to.equal('PROVIDER_UNKNOWN');
    await shop.payments.runCalls();
  });
});
