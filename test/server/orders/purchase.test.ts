import { expect } from 'chai';
import type { TestMember } from '../harness/members.ts';
import { ask, ok } from '../harness/requests.ts';
import { DAY } from '../ownership/stage/ownership-stage.ts';
import { setOrderStage, type OrderStage } from './stage/order-stage.ts';

describe('a purchase', function () {
  this.timeout(180_000);
  let stage: OrderStage;
  let buyer: TestMember;
  before(async () => {
    stage = await setOrderStage();
    buyer = await stage.member();
  });
  after(() => stage?.stop());

  const balance = async (kind: 'member' | 'party' | 'escrow', holder: string) => {
    const account = { kind, holder, currency: 'CNY' } as const;
    const { ledger } = stage.running.rooms;
    const { id } = await ledger.openAccount(stage.db, account);
    return ledger.balance(stage.db, id);
  };

  it('[A10] [C12] goes from reservation to title, sale record, commission and payout', async () => {
    const { itemId, listing, agreementId } = await stage.listed();
    const id = await stage.delivered(buyer, listing);
    expect(await stage.running.rooms.ownership.titleOf(itemId)).to.deep.include({
      heldBy: { kind: 'member', member: stage.seller.id },
    });
    await stage.pass(32 * DAY);
    await stage.until(id, 'completed');
    const done = await stage.read(buyer, id);
    expect(done).to.include({ state: 'completed', side: 'buyer' });
    const title = await stage.running.rooms.ownership.titleOf(itemId);
    expect(title.heldBy).to.deep.equal({ kind: 'member', member: buyer.id });
    expect(title.facts?.custodian).to.equal(null);
    await stage.paidOut(id);
    expect(await balance('party', `${stage.platform}:commission`)).to.include({ posted: 48_000n });
    expect(stage.sandbox.books.find((await payoutOf(id)) ?? '')).to.include({ amount: 1_152_000n });
    expect(await balance('escrow', id)).to.deep.equal({
      ...{ posted: 0n, pendingIn: 0n, pendingOut: 0n },
    });
    const agreement = await stage.consignments.agreement(stage.db, agreementId);
    expect(agreement?.state).to.equal('sold');
    const records = done['records'] as { sale: string; logistics: string };
    await stage.running.rooms.records.closeBatch(true);
    await stage.settled();
    const told = ok(await ask(stage.service, `/v1/passports/${itemId}`), 200).body;
    expect(JSON.stringify(told)).to.contain(records.sale).and.to.contain(records.logistics);
  });

  const payoutOf = async (id: string) =>
    (await stage.db.order.findUniqueOrThrow({ where: { id } })).payoutId;
});
