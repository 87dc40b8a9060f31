import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConsignments } from '../../../server/consignments/index.ts';
import { startSandbox, type Sandbox } from '../../../server/payments/sandbox/index.ts';
import type { TestMember } from '../harness/members.ts';
import { expectProblem, ok } from '../harness/requests.ts';
import { DAY, signTyped, type TypedData } from '../ownership/stage/ownership-stage.ts';
import { setConsignmentStage, type ConsignmentStage } from './stage/consignment-stage.ts';

const PRICE = 800_000;
const SECRET = 'whsec of the tests of buy-ins';
const KEY = 'api key of the tests of buy-ins';

describe('[C8] [C9] buy-in', function () {
  this.timeout(180_000);
  let stage: ConsignmentStage;
  let seller: TestMember;
  let sandbox: Sandbox;
  before(async () => {
    // Its events go nowhere: what it answers is enough.
    sandbox = await startSandbox({
      ...{
        webhook: 'http://127.0.0.1:9',
        secret: SECRET,
        apiKey: KEY,
        attempts: 1,
        transferTime: 0,
      },
    });
    stage = await setConsignmentStage({
      PATINA_PAYMENT_URL: sandbox.url,
      PATINA_PAYMENT_SECRET: SECRET,
      PATINA_PAYMENT_KEY: KEY,
    });
    seller = await stage.member();
  });
  after(async () => {
    await stage?.stop();
    await sandbox?.close();
  });

  /** Money of the platform at the provider. */
  const fund = (amount: bigint, reference: string) => {
    const call = { reference, currency: 'CNY', amount, providerRef: `pi_${reference}` };
    sandbox.books.call({ ...call, kind: 'intent', key: `${reference}:intent` });
    sandbox.books.confirm(reference, true);
    sandbox.books.call({ ...call, kind: 'capture', key: `${reference}:capture` });
  };

  const db = () => stage.running.database.client;
  const bid = async (itemId: string) =>
    stage.proposed(await stage.takenIn(seller, itemId, 'buy_in'), {
      ...{ kind: 'buy_in', price: PRICE, currency: 'CNY' },
    });
  const approve = (id: string, who = stage.staff.cashier) =>
    stage.post(who, `/v1/agreements/${id}/approval`);
  const approved = async (itemId: string) => {
    const agreement = await bid(itemId);
    ok(await approve(agreement.id), 200);
    return agreement;
  };
  const payoutsOf = async (id: string) =>
    db().payout.findMany({ where: { key: { startsWith: `buy_in:${id}` } } });
  /** Waits until the service has paid, and the provider has said what became of it. */
  const paid = async (id: string) => {
    for (;;) {
      const { payout, state } = await stage.read({ id }, seller);
      if (payout && (payout as { state: string }).state !== 'requested') return { payout, state };
      await sleep(50);
    }
  };
  const platformAccount = async () => {
    const { ledger } = stage.running.rooms;
    const holder = { kind: 'platform', holder: stage.platform, currency: 'CNY' } as const;
    return ledger.balance(db(), (await ledger.openAccount(db(), holder)).id);
  };

  it('moves title to the platform, and pays the seller once, when the transfer is final', async () => {
    const itemId = await stage.owned(seller);
    fund(BigInt(PRICE), 'first');
    const before = (await platformAccount()).posted;
    const agreement = await approved(itemId);
    ok(await stage.sign(seller, agreement), 200);
    expect(await payoutsOf(agreement.id)).to.have.length(0);
    ok(await stage.countersign(agreement), 202);
    await stage.settled();
    const { payout, state } = await paid(agreement.id);
    expect(state).to.equal('standing');
    expect(payout).to.include({ state: 'done', amount: PRICE });

    const { heldBy, keeping, status } = await stage.running.rooms.ownership.titleOf(itemId);
    expect(heldBy).to.deep.equal({ kind: 'platform', party: stage.platform });
    expect({ keeping, status }).to.deep.equal({ keeping: 'sealed', status: 'final' });
    // Asked again, at once and by several: the key is the agreement's.
    await Promise.all([1, 2, 3].map(() => stage.consignments.payBuyIns()));
    const payouts = await payoutsOf(agreement.id);
    expect(payouts.map(({ key, destination }) => ({ key, destination }))).to.deep.equal([
      { key: `buy_in:${agreement.id}`, destination: 'acct_seller' },
    ]);
    expect((await platformAccount()).posted).to.equal(before - BigInt(PRICE));
    expect((await stage.running.rooms.ledger.verify()).intact).to.equal(true);

    expect(await stage.consignments.agreementFor(db(), itemId)).to.deep.include({
      ...{ id: agreement.id, kind: 'buy_in', seller: seller.id, sellerStatus: 'trader' },
      ...{ floor: 0n, commissionBps: 0, saleUntil: null, state: 'standing' },
    });
  });

  it('pays nothing before the transfer is final, and once however many look and die', async () => {
    const agreement = await approved(await stage.owned(seller));
    ok(await stage.sign(seller, agreement), 200);
    // As after the countersignature, but nothing is on its way: the service itself pays nothing.
    const where = { id: agreement.id };
    await db().sellerAgreement.update({ where, data: { state: 'signed' } });
    const { context } = stage.consignments;
    const look = (change: object, payments: object = context.payments) =>
      createConsignments({
        ...context,
        payments: payments as typeof context.payments,
        ownership: {
          ...context.ownership,
          offer: async (id, asker) => ({
            ...(await context.ownership.offer(id, asker)),
            ...change,
          }),
        },
      });
    for (const status of ['pending', 'anchored'] as const) {
      expect(await look({ state: 'claimed', status }).payBuyIns()).to.equal(0);
    }
    const dying = {
      ...context.payments,
      async payout(...asked: Parameters<typeof context.payments.payout>) {
        await context.payments.payout(...asked);
        throw new Error('the process ends here');
      },
    };
    expect(await look({ state: 'claimed', status: 'final' }, dying).payBuyIns()).to.equal(0);
    expect(await payoutsOf(agreement.id)).to.deep.equal([]);
    expect(await stage.read(agreement)).to.include({ state: 'signed' });
    fund(BigInt(PRICE), 'looks');
    const final = look({ state: 'claimed', status: 'final' });
    await Promise.all([1, 2, 3, 4, 5].map(() => final.payBuyIns()));
    expect(await payoutsOf(agreement.id)).to.have.length(1);
    expect((await paid(agreement.id)).payout).to.include({ state: 'done' });
  });

  it('pays again what the provider could not pay, each time it failed once', async () => {
    const agreement = await approved(await stage.owned(seller));
    await stage.signed(seller, agreement);
    const failed = await paid(agreement.id);
    expect(failed.payout).to.include({ state: 'failed' });
    const again = (who: TestMember | typeof stage.staff.cashier, json: object) =>
      stage.post(who, `/v1/agreements/${agreement.id}/payout`, json);
    const place = { provider: 'sandbox', destination: 'acct_other' };
    const { cashier } = stage.staff;
    expectProblem(await again(stage.rival.cashier, {}), 404, 'AGREEMENT_UNKNOWN');
    expectProblem(await again(cashier, { place }), 422, 'PAYOUT_PLACE_SELLERS');
    expectProblem(await again(seller, {}), 422, 'PAYOUT_PLACE_SELLERS');
    ok(await again(cashier, {}), 201);
    expect((await paid(agreement.id)).payout).to.include({ state: 'failed' });
    fund(BigInt(PRICE), 'again');
    ok(await again(seller, { place }), 201);
    expect((await paid(agreement.id)).payout).to.include({ state: 'done' });
    expectProblem(await again(cashier, {}), 409, 'PAYOUT_NOT_FAILED');
    expect((await payoutsOf(agreement.id)).map(({ destination }) => destination)).to.deep.equal([
      ...['acct_seller', 'acct_seller', 'acct_other'],
    ]);
    expect(sandbox.books.funds('CNY')).to.equal(0n);
  });

  it('[F11] is approved by another person than the one who proposed it, before the seller signs', async () => {
    const agreement = await bid(await stage.owned(seller));
    expectProblem(await stage.sign(seller, agreement), 409, 'APPROVAL_NEEDED');
    const { merchant } = stage.staff;
    const both = { ...merchant.principal, roles: ['merchant', 'cashier'] };
    const { tokens } = stage.running.rooms.parties.context;
    const self = { ...merchant, token: async () => (await tokens.issue(both)).access_token };
    expectProblem(await approve(agreement.id, self), 403, 'SELF_APPROVAL');
    expectProblem(await approve(agreement.id, stage.rival.cashier), 404, 'AGREEMENT_UNKNOWN');
    ok(await approve(agreement.id), 200);
    expectProblem(await approve(agreement.id, stage.staff.secondCashier), 409, 'AGREEMENT_STATE');
    ok(await stage.sign(seller, agreement), 200);
  });

  it('takes the word of a seller whose own wallet holds title', async () => {
    const itemId = await stage.owned(seller);
    const wallet = await stage.linkedWallet(seller);
    const moved = await stage.post(seller, `/v1/items/${itemId}/export`, {
      wallet: wallet.address,
    });
    ok(moved, 202);
    await stage.settled();
    const agreement = await approved(itemId);
    const asked = await stage.sign(seller, agreement);
    expectProblem(asked, 409, 'WALLET_SIGNATURE_NEEDED');
    const word = await signTyped(wallet, asked.body['typedData'] as TypedData);
    ok(await stage.sign(seller, agreement, { word }), 200);
    ok(await stage.countersign(agreement), 202);
    await stage.settled();
    const { heldBy } = await stage.running.rooms.ownership.titleOf(itemId);
    expect(heldBy).to.deep.equal({ kind: 'platform', party: stage.platform });
    expect((await paid(agreement.id)).state).to.equal('standing');
  });

  it('lets the platform do with its item what every owner may: a member gets it by claim', async () => {
    const itemId = await stage.owned(seller);
    const agreement = await approved(itemId);
    await stage.signed(seller, agreement);
    const buyer = await stage.member();
    await stage.sell(stage.service.people.registrar, itemId, buyer);
    const { heldBy } = await stage.running.rooms.ownership.titleOf(itemId);
    expect(heldBy).to.deep.equal({ kind: 'member', member: buyer.id });
    expect(await stage.running.rooms.ownership.ownersSoFar(itemId)).to.deep.equal([
      ...[null, seller.id, null, buyer.id],
    ]);
  });

  it('lets go of an offer that the chain did not carry out, and pays nothing for it', async () => {
    const agreement = await approved(await stage.owned(seller));
    ok(await stage.sign(seller, agreement), 200);
    await db().sellerAgreement.update({ where: { id: agreement.id }, data: { state: 'signed' } });
    const { context } = stage.consignments;
    const offer: typeof context.ownership.offer = async (id, asker) => ({
      ...(await context.ownership.offer(id, asker)),
      ...{ state: 'rejected', status: null },
    });
    await createConsignments({
      ...context,
      ownership: { ...context.ownership, offer },
    }).payBuyIns();
    expect(await stage.read(agreement)).to.include({ state: 'lapsed', payout: null });
    expect(await payoutsOf(agreement.id)).to.deep.equal([]);
    const withdrawal = await stage.post(seller, `/v1/agreements/${agreement.id}/withdrawal`);
    expectProblem(withdrawal, 409, 'AGREEMENT_KIND');
  });

  it('lapses unpaid when the seller’s offer ends before the chain has it', async () => {
    const itemId = await stage.owned(seller);
    const agreement = await approved(itemId);
    ok(await stage.sign(seller, agreement), 200);
    await stage.pass(15 * DAY);
    expect(await stage.read(agreement)).to.include({ state: 'expired' });
    expectProblem(await stage.countersign(agreement), 409, 'AGREEMENT_STATE');
    await stage.consignments.payBuyIns();
    expect(await payoutsOf(agreement.id)).to.deep.equal([]);
  });
});
