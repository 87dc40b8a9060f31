import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { myAgreements } from '../../../server/consignments/agreements/read-agreement.ts';
import { myIntakes } from '../../../server/consignments/intakes/read-intake.ts';
import { countQueries } from '../harness/count-queries.ts';
import type { TestMember } from '../harness/members.ts';
import { byCookie } from '../harness/staff.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { DAY } from '../ownership/stage/ownership-stage.ts';
import { setConsignmentStage, type ConsignmentStage } from './stage/consignment-stage.ts';

describe('consignment', function () {
  this.timeout(180_000);
  let stage: ConsignmentStage;
  let seller: TestMember;
  let stranger: TestMember;
  before(async () => {
    stage = await setConsignmentStage();
    seller = await stage.member();
    stranger = await stage.member();
  });
  after(() => stage?.stop());

  const db = () => stage.running.database.client;
  const intakeOf = async (id: string) =>
    ok(await stage.get(stage.staff.merchant, `/v1/intakes/${id}`), 200).body;

  describe('a contract', () => {
    it('[C12] moves custody on chain with power of sale while title stays, and stands when that is final', async () => {
      const itemId = await stage.owned(seller);
      const agreement = await stage.proposed(await stage.takenIn(seller, itemId));
      expect(await stage.consignments.agreementFor(db(), itemId)).to.equal(null);
      ok(await stage.sign(seller, agreement), 200);
      expect(await stage.read(agreement)).to.include({ state: 'seller_signed' });
      ok(await stage.countersign(agreement), 202);
      await stage.settled();

      const view = await stage.read(agreement, seller);
      expect(view).to.include({ state: 'standing' });
      expect(view['outcomes']).to.deep.equal({
        worst: { price: 1_000_000, payout: 960_000, commission: 40_000 },
        expected: { price: 1_200_000, payout: 1_152_000, commission: 48_000 },
        best: { price: 1_500_000, payout: 1_440_000, commission: 60_000 },
      });
      const { text, digest } = view as { text: string; digest: string };
      expect(createHash('sha256').update(text).digest('hex')).to.equal(digest);

      const { token } = await stage.running.rooms.items.require(itemId);
      const facts = (await stage.running.rooms.items.facts(db(), [token])).get(token);
      const platform = await stage.running.rooms.parties.find(stage.platform);
      expect(facts).to.include({ custodian: platform?.number, clears: true });
      expect(facts?.lockedUntil).to.equal(Math.floor(Date.parse(String(view['saleUntil'])) / 1000));
      const { heldBy } = await stage.running.rooms.ownership.titleOf(itemId);
      expect(heldBy).to.deep.equal({ kind: 'member', member: seller.id });

      expect(await stage.consignments.agreementFor(db(), itemId)).to.deep.include({
        ...{ id: agreement.id, kind: 'consignment', platform: stage.platform, seller: seller.id },
        ...{ sellerStatus: 'private', verified: true, commissionBps: 400 },
        ...{ floor: 1_000_000n, agreedValue: 1_300_000n, currency: 'CNY', state: 'standing' },
      });
      const custody = ok(await stage.get(seller, `/v1/custody/${String(view['custody'])}`), 200);
      expect(custody.body['terms']).to.deep.include({
        floor: { amount: 1_000_000, currency: 'CNY' },
        conditions: `${agreement.id} sha256:${digest}`,
      });
      expect(await stage.consignments.payoutPlace(agreement.id)).to.deep.equal({
        ...{ provider: 'sandbox', destination: 'acct_seller' },
      });
    });

    it('[C12] is sealed: the database changes none of its terms, and deletes nothing', async () => {
      const agreement = await stage.proposed(
        await stage.takenIn(seller, await stage.owned(seller)),
      );
      const where = { id: agreement.id };
      const changes = [
        ...[{ commissionBps: 500 }, { floor: 1n }, { agreedValue: 1n }, { withdrawalFee: 0n }],
        ...[{ text: '{}' }, { digest: '0'.repeat(64) }, { signBy: new Date(0) }],
      ];
      for (const data of changes) {
        const error = await db()
          .sellerAgreement.update({ where, data })
          .then(
            () => null,
            (one: unknown) => String(one),
          );
        expect(error, JSON.stringify(Object.keys(data))).to.contain(
          'the terms of SellerAgreement are sealed',
        );
      }
      const refusals = [
        db().sellerAgreement.delete({ where }),
        db().agreementStep.deleteMany({ where: { agreementId: agreement.id } }),
        db().agreementStep.updateMany({ data: { subject: 'prs_other' } }),
        db().sellerStatusDecision.deleteMany({}),
      ];
      for (const refused of refusals) {
        expect(await refused.then(() => null, String)).to.contain('kept as it was written');
      }
    });

    it('is signed over the text that was read, by the two and nobody else, with a fresh sign-in', async () => {
      const agreement = await stage.proposed(
        await stage.takenIn(seller, await stage.owned(seller)),
      );
      expectProblem(await stage.sign(stranger, agreement), 404, 'AGREEMENT_UNKNOWN');
      expectProblem(
        await stage.countersign(agreement, stage.rival.merchant),
        404,
        'AGREEMENT_UNKNOWN',
      );
      expectProblem(await stage.countersign(agreement), 409, 'AGREEMENT_STATE');
      const other = { ...agreement, digest: '0'.repeat(64) };
      expectProblem(await stage.sign(seller, other), 409, 'TEXT_DIFFERS');
      const payout = { provider: 'nobody', destination: 'acct' };
      expectProblem(await stage.sign(seller, agreement, { payout }), 404, 'PROVIDER_UNKNOWN');
      const { merchant } = stage.staff;
      const desk = await stage.running.rooms.parties.openSession(merchant.person);
      const token = await stage.tokenOf(seller);
      await stage.pass(2 * 3600);
      const json = { digest: agreement.digest, payout: { provider: 'sandbox', destination: 'a' } };
      const path = `/v1/agreements/${agreement.id}/signature`;
      expectProblem(await ask(stage.service, path, { token, json }), 403, 'STEP_UP_REQUIRED');
      ok(await stage.sign(seller, agreement), 200);
      expectProblem(await stage.sign(seller, agreement), 409, 'AGREEMENT_STATE');
      expectProblem(await stage.countersign(other), 409, 'TEXT_DIFFERS');
      const stale = await ask(stage.service, `/v1/agreements/${agreement.id}/countersignature`, {
        ...{ headers: byCookie(desk.token), json: { digest: agreement.digest } },
      });
      expectProblem(stale, 403, 'STEP_UP_REQUIRED');
    });

    it('answers a repeated signature with the same Idempotency-Key as the first time', async () => {
      const agreement = await stage.proposed(
        await stage.takenIn(seller, await stage.owned(seller)),
      );
      const token = await stage.tokenOf(seller);
      const json = { digest: agreement.digest, payout: { provider: 'sandbox', destination: 'a' } };
      const once = () =>
        ask(stage.service, `/v1/agreements/${agreement.id}/signature`, {
          ...{ token, json, headers: { 'idempotency-key': `sign-${agreement.id}` } },
        });
      const first = ok(await once(), 200);
      expect(ok(await once(), 200).body).to.deep.equal(first.body);
      expect(first.body).to.deep.equal({ id: agreement.id, state: 'seller_signed' });
    });

    it('cannot be proposed at 299 or 501 hundredths, nor twice at a time, nor without a passport', async () => {
      const intake = await stage.takenIn(seller, await stage.owned(seller));
      for (const commissionBps of [299, 501]) {
        const answer = await stage.propose(intake, stage.terms({ commissionBps }));
        expectProblem(answer, 400, 'REQUEST_INVALID');
      }
      const uninsured = await stage.propose(intake, stage.terms({ agreedValue: 50_000 }));
      expectProblem(uninsured, 422, 'TERMS_INVALID');
      const agreement = await stage.proposed(intake);
      expectProblem(await stage.propose(intake), 409, 'AGREEMENT_OPEN');
      expectProblem(
        await stage.post(seller, `/v1/intakes/${intake}/withdrawal`),
        409,
        'AGREEMENT_OPEN',
      );
      const refuse = (who: typeof seller | typeof stage.staff.merchant) =>
        stage.post(who, `/v1/agreements/${agreement.id}/refusal`, { reason: 'Too little.' });
      expect(ok(await refuse(seller), 200).body).to.include({ state: 'declined' });
      expectProblem(await refuse(stage.staff.merchant), 409, 'AGREEMENT_STATE');
      const next = await stage.proposed(intake);
      ok(await stage.sign(seller, next), 200);
      ok(await stage.post(stage.staff.merchant, `/v1/agreements/${next.id}/refusal`), 200);
      const { custody, state } = await stage.read(next);
      expect(state).to.equal('cancelled');
      expect(ok(await stage.get(seller, `/v1/custody/${String(custody)}`), 200).body).to.include({
        state: 'refused',
      });

      const bare = stage.idOf(await stage.offer(seller));
      for (const kind of ['invoice', 'id_card', 'phone_match'])
        await stage.prove(seller, bare, kind);
      ok(await stage.establish(bare), 200);
      expectProblem(await stage.propose(bare), 409, 'INTAKE_STATE');
      ok(await stage.post(stage.staff.merchant, `/v1/intakes/${bare}/acceptance`), 200);
      expectProblem(await stage.propose(bare), 409, 'INTAKE_ITEM_MISSING');
    });

    it('[B2] of CNY 50,000 and more waits for a live session that an accredited appraiser has logged', async () => {
      const intake = await stage.takenIn(seller, await stage.owned(seller));
      const dear = stage.terms({ expected: 5_000_000, best: 5_000_000 });
      expectProblem(await stage.propose(intake, dear), 409, 'LIVE_CHECK_NEEDED');
      const { bagExpert, watchExpert, stranger: unknown } = stage.service.people;
      const askFor = (appraiser: string) =>
        stage.post(stage.staff.merchant, `/v1/intakes/${intake}/live-check`, { appraiser });
      const log = (who: typeof bagExpert, change: object = {}) =>
        stage.post(who, `/v1/intakes/${intake}/live-session`, {
          ...{ heldAt: stage.now().toISOString(), seconds: 900, recording: 'ab'.repeat(32) },
          ...{ passed: true, findings: 'Stitching and stamp shown from both sides.' },
          ...change,
        });
      expectProblem(await askFor(stage.platform), 404, 'APPRAISER_UNKNOWN');
      ok(await askFor(unknown.party), 201);
      expect((await log(unknown)).body['code']).to.match(/^SIGNER_/);
      ok(await askFor(bagExpert.party), 201);
      const checks = async (who: typeof bagExpert) =>
        ok(await stage.get(who, '/v1/live-checks'), 200).body['checks'] as object[];
      expect((await checks(bagExpert))[0]).to.deep.include({
        intake,
        brand: 'Aurelle',
        loggedAt: null,
      });
      expect(await checks(unknown)).to.deep.equal([]);
      expectProblem(await log(watchExpert), 404, 'INTAKE_UNKNOWN');
      expectProblem(
        await log(bagExpert, { heldAt: stage.inDays(1) }),
        422,
        'LIVE_CHECK_TIME_INVALID',
      );
      expectProblem(
        await log(bagExpert, { heldAt: stage.inDays(-1) }),
        422,
        'LIVE_CHECK_TIME_INVALID',
      );
      ok(await log(bagExpert, { passed: false }), 201);
      expectProblem(await log(bagExpert), 409, 'LIVE_CHECK_LOGGED');
      expectProblem(await stage.propose(intake, dear), 409, 'LIVE_CHECK_NEEDED');
      ok(await askFor(bagExpert.party), 201);
      ok(await log(bagExpert), 201);
      ok(await stage.propose(intake, dear), 201);
      expect((await intakeOf(intake))['liveCheck']).to.deep.include({
        ...{ appraiser: bagExpert.party, recording: 'ab'.repeat(32), passed: true },
      });
    });

    it('is not countersigned once a proof turned out to be forged, and one that stands is verified no more', async () => {
      const { itemId } = await stage.standing(seller);
      const { intakeId } = (await db().sellerAgreement.findFirst({ where: { itemId } }))!;
      const [document] = (await intakeOf(intakeId))['documents'] as { id: string }[];
      ok(await stage.decide(intakeId, document!.id, 'refused'), 200);
      expect(await stage.consignments.agreementFor(db(), itemId)).to.include({ verified: false });

      const other = await stage.takenIn(seller, await stage.owned(seller));
      const agreement = await stage.proposed(other);
      ok(await stage.sign(seller, agreement), 200);
      const [proof] = (await intakeOf(other))['documents'] as { id: string }[];
      ok(await stage.decide(other, proof!.id, 'refused'), 200);
      expectProblem(await stage.countersign(agreement), 409, 'SOURCE_UNPROVEN');
      expect(await stage.read(agreement)).to.include({ state: 'seller_signed' });
    });

    it('pitfall 14: [C12] destroys nothing without the seller’s recorded consent to that method', async () => {
      const { id } = await stage.standing(seller);
      const { merchant } = stage.staff;
      const destroy = (method: string) =>
        stage.post(merchant, `/v1/agreements/${id}/destruction`, {
          method,
          evidence: 'cd'.repeat(32),
        });
      expectProblem(await destroy('cut'), 409, 'DESTRUCTION_CONSENT_MISSING');
      const consent = { method: 'cut', reason: 'Mould that cannot be removed.' };
      const path = `/v1/agreements/${id}/destruction-consent`;
      expectProblem(await stage.post(stranger, path, consent), 404, 'AGREEMENT_UNKNOWN');
      ok(await stage.post(seller, path, consent), 201);
      expectProblem(await destroy('incinerated'), 409, 'DESTRUCTION_CONSENT_MISSING');
      ok(await destroy('cut'), 201);
      const { state, steps } = await stage.read({ id }, seller);
      expect(state).to.equal('destroyed');
      expect((steps as object[]).at(-2)).to.deep.include({
        ...{ action: 'agreeDestruction', side: 'seller', subject: seller.id },
        ...{ method: 'cut', words: consent.reason },
      });
      expect((steps as object[]).at(-1)).to.deep.include({
        action: 'destroy',
        digest: 'cd'.repeat(32),
      });
    });

    it('ends when the seller wants the item back and the platform releases it', async () => {
      const { id, itemId } = await stage.standing(seller);
      const { body } = ok(await stage.post(seller, `/v1/agreements/${id}/withdrawal`), 200);
      expect(body).to.deep.include({ state: 'withdrawing', fee: 10_000 });
      const due = stage.now().getTime() + 7 * DAY * 1000;
      expect(Date.parse(String(body['dueAt']))).to.be.closeTo(due, 60_000);
      expect(await stage.consignments.agreementFor(db(), itemId)).to.equal(null);
      ok(await stage.post(stage.service.people.registrar, `/v1/items/${itemId}/release`), 202);
      await stage.settled();
      expect(await stage.read({ id })).to.include({ state: 'ended' });
      const again = await stage.takenIn(seller, itemId);
      expect((await intakeOf(again))['earlier']).to.be.greaterThan(0);
      ok(await stage.propose(again), 201);
    });

    it('passes title to a buyer under the power of sale, and is then settled', async () => {
      const { id, itemId } = await stage.standing(seller);
      await stage.sell(stage.service.people.registrar, itemId, stranger);
      expect(await stage.read({ id })).to.include({ state: 'transferred' });
      expect(await stage.consignments.agreementFor(db(), itemId)).to.equal(null);
      await db().$transaction((tx) =>
        stage.consignments.settle(tx, id, { orderId: `ord_${id}`, price: 1_200_000n }),
      );
      expect(await stage.consignments.agreement(db(), id)).to.include({ state: 'sold' });
    });

    it('[F11] answers to another member and another platform as if it did not exist', async () => {
      const { id } = await stage.standing(seller);
      const { merchant, cashier } = stage.rival;
      const at = (path: string) => `/v1/agreements/${id}${path}`;
      const method = { method: 'cut', reason: 'No.' };
      const acts: [typeof stranger | typeof merchant, string, object][] = [
        [stranger, '/refusal', {}],
        [stranger, '/withdrawal', {}],
        [stranger, '/destruction-consent', method],
        [stranger, '/payout', { place: { provider: 'sandbox', destination: 'a' } }],
        [merchant, '/refusal', {}],
        [merchant, '/destruction', { method: 'cut', evidence: 'cd'.repeat(32) }],
        [cashier, '/approval', {}],
        [cashier, '/payout', {}],
      ];
      for (const [who, path, json] of acts) {
        expectProblem(await stage.post(who, at(path), json), 404, 'AGREEMENT_UNKNOWN');
      }
      for (const who of [stranger, merchant, cashier]) {
        expectProblem(await stage.get(who, at('')), 404, 'AGREEMENT_UNKNOWN');
      }
      const { body } = ok(await stage.get(stranger, '/v1/agreements'), 200);
      expect(body['agreements']).to.deep.equal([]);
      const own = stage.staff.cashier;
      expectProblem(await stage.post(own, at('/approval')), 409, 'AGREEMENT_KIND');
      expectProblem(await stage.post(own, at('/payout')), 409, 'AGREEMENT_KIND');
    });

    it('is settled once, by one order, at the floor or above', async () => {
      const { id } = await stage.standing(seller);
      const settle = (orderId: string, price: bigint) =>
        db().$transaction((tx) => stage.consignments.settle(tx, id, { orderId, price }));
      const refusal = (work: Promise<void>) =>
        work.then(
          () => null,
          (error: { code?: string }) => error.code,
        );
      expect(await refusal(settle('ord_a', 999_999n))).to.equal('SALE_BELOW_FLOOR');
      await settle('ord_a', 1_000_000n);
      await settle('ord_a', 1_000_000n);
      expect(await refusal(settle('ord_a', 1_000_001n))).to.equal('AGREEMENT_SETTLED');
      expect(await refusal(settle('ord_b', 1_000_000n))).to.equal('AGREEMENT_SETTLED');
      const { state, sold, steps } = await stage.read({ id });
      expect({ state, sold }).to.deep.equal({
        state: 'sold',
        sold: { order: 'ord_a', price: 1_000_000 },
      });
      expect(
        (steps as { action: string }[]).filter(({ action }) => action === 'sell'),
      ).to.have.length(1);
    });
  });

  it('reads a page of intakes or agreements with as many queries, however many they are', async () => {
    const member = await stage.member();
    const items = [await stage.owned(member), await stage.owned(member), await stage.owned(member)];
    const intakes = [];
    for (const itemId of items) intakes.push(await stage.takenIn(member, itemId));
    for (const intake of intakes) await stage.proposed(intake);
    const principal = {
      kind: 'member',
      subject: member.id,
      session: '',
      verifiedAt: null,
    } as const;
    const { context } = stage.consignments;
    const queriesOf = (read: typeof myIntakes | typeof myAgreements, limit: number) =>
      countQueries<unknown>(stage.running.database, () => read(context, principal, { limit }));
    for (const read of [myIntakes, myAgreements]) {
      const one = await queriesOf(read, 1);
      const three = await queriesOf(read, 3);
      expect(three.queries).to.equal(one.queries);
      expect(three.rows).to.be.greaterThan(one.rows);
    }
  });

  it('holds an erasure until its contracts are carried out; then documents and words are gone', async () => {
    const member = await stage.member();
    const { id, itemId } = await stage.standing(member);
    const part = stage.consignments.personalPart;
    const exported = JSON.stringify(await part.export(member.id));
    expect(exported).to.contain('my aunt').and.to.contain(id);
    const erase = () => db().$transaction((tx) => part.erase(tx, member.id));
    const refused = await erase().then(
      () => null,
      (error: { code?: string }) => error.code,
    );
    expect(refused).to.equal('CONSIGNMENT_RUNS');
    ok(await stage.post(stage.service.people.registrar, `/v1/items/${itemId}/release`), 202);
    await stage.settled();
    const open = stage.idOf(await stage.offer(member));
    const document = stage.idOf(await stage.show(member, open, 'id_card'));
    await erase();
    expect(await intakeOf(open)).to.include({ state: 'withdrawn' });
    const path = `/v1/intakes/${open}/documents/${document}`;
    expectProblem(await stage.get(stage.staff.merchant, path), 404, 'DOCUMENT_UNKNOWN');
    expect(await stage.read({ id })).to.include({ state: 'ended' });
  });
});
