import { expect } from 'chai';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import type { TestPerson } from '../harness/people.ts';
import type { Who } from '../ownership/stage/ownership-stage.ts';
import { HOUR, type AftersaleStage, type StagedTrade } from './stage/aftersale-stage.ts';

const EVIDENCE = 'The stitching is glued, see photos 3 and 4 of the repairer.';
const PRICE = 9_800_00n;
const PROPOSED = {
  refund: 9_830_00,
  compensation: 29_400_00,
  appraisalFee: 199_00,
  total: 39_429_00,
};

export interface CaseView {
  readonly state: string;
  readonly outcome: string;
  readonly verdicts: { readonly finding: string | null }[];
  readonly proposal: Record<string, unknown> | null;
  readonly payout: Record<string, unknown> | null;
  readonly revocation: Record<string, unknown> | null;
  readonly evidence: string | null;
}

/** What tests do with a case. */
export const caseActs = (of: () => AftersaleStage) => {
  const open = (trade: StagedTrade, kind = 'fake', who: Who = trade.buyer) =>
    of().post(who, '/v1/rechecks', { order: trade.order, kind, evidence: EVIDENCE });
  const opened = async (trade: StagedTrade, kind = 'fake') =>
    String(ok(await open(trade, kind), 201).body['id']);
  const read = (who: Who, id: string) => of().get(who, `/v1/rechecks/${id}`);
  const seen = async (id: string, who: Who = of().staff.support) =>
    ok(await read(who, id), 200).body as unknown as CaseView;
  const askExpert = (id: string, expert: { readonly party: string }) =>
    of().post(of().staff.support, `/v1/rechecks/${id}/experts`, { appraiser: expert.party });
  const say = (expert: TestPerson, id: string, json: object) =>
    of().post(expert, `/v1/rechecks/${id}/verdict`, json);
  /** An expert is asked, signs what they find, and says so. */
  const judge = async (id: string, n: number, item: string, result: string, json: object = {}) => {
    const expert = of().experts[n]!;
    ok(await askExpert(id, expert), 201);
    const record = await of().opinion(expert, item, result);
    return ok(await say(expert, id, { record, ...json }), 201).body;
  };
  const approve = (id: string, who: TestPerson = of().staff.cashier) =>
    of().post(who, `/v1/rechecks/${id}/approval`);
  /** A case of a fake that two experts have confirmed. */
  const confirmed = async (trade: StagedTrade) => {
    const id = await opened(trade);
    await judge(id, 0, trade.item, 'not_authentic');
    await judge(id, 1, trade.item, 'not_authentic');
    return id;
  };
  return { open, opened, read, seen, askExpert, say, judge, approve, confirmed };
};

export function recheckSuite(of: () => AftersaleStage): void {
  const { open, opened, read, seen, askExpert, say, judge, approve, confirmed } = caseActs(of);
  const orderState = async ({ order }: StagedTrade) =>
    (await of().running.database.client.order.findUnique({ where: { id: order } }))?.state;

  describe('[B3][B4] a fake found after the sale', () => {
    it('is reported by the buyer alone; to everybody else there is no such trade or case', async () => {
      const trade = await of().trade();
      expectProblem(await open(trade, 'fake', of().seller), 404, 'TRADE_UNKNOWN');
      const stranger = await of().member();
      expectProblem(await open(trade, 'fake', stranger), 404, 'TRADE_UNKNOWN');
      const id = await opened(trade);
      expectProblem(await read(stranger, id), 404, 'RECHECK_UNKNOWN');
      expectProblem(await read(of().experts[0]!, id), 404, 'RECHECK_UNKNOWN');
      for (const who of [of().staff.cashier, of().staff.support]) {
        const rival = { ...who.principal, party: of().experts[0]!.party };
        const { tokens } = of().running.rooms.parties.context;
        const token = (await tokens.issue(rival)).access_token;
        const path = `/v1/rechecks/${id}`;
        expectProblem(await ask(of().service, path, { token }), 404, 'RECHECK_UNKNOWN');
      }
    });

    it('is reported once the item was delivered, and in one case at a time', async () => {
      for (const state of ['paid', 'dispatched', 'refunded'] as const)
        expectProblem(await open(await of().trade({ state })), 409, 'RECHECK_TOO_EARLY');
      const trade = await of().trade();
      const answers = await Promise.all([open(trade), open(trade), open(trade)]);
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 409, 409]);
      expectProblem(await open(trade), 409, 'RECHECK_RUNS');
    });

    it('stops the order’s clock while it still runs', async () => {
      const trade = await of().trade({ state: 'delivered' });
      await opened(trade);
      expect(await orderState(trade)).to.equal('disputed');
    });

    it('shows its evidence to buyer, platform and asked experts, sealed where it lies', async () => {
      const trade = await of().trade({ certified: true });
      const id = await opened(trade);
      ok(await askExpert(id, of().experts[0]!), 201);
      for (const who of [trade.buyer, of().staff.support, of().experts[0]!])
        expect((await seen(id, who)).evidence).to.equal(EVIDENCE);
      expect((await seen(id, of().seller)).evidence).to.equal(null);
      const { client } = of().running.database;
      const row = await client.recheck.findUnique({ where: { id } });
      expect(
        JSON.stringify(row, (_, v: unknown) => (typeof v === 'bigint' ? `${v}` : v)),
      ).to.not.contain('stitching');
    });

    it('is judged by experts who have no part in it, each asked once', async () => {
      const trade = await of().trade({ certified: true });
      const id = await opened(trade);
      const { bagExpert } = of().service.people;
      expectProblem(await askExpert(id, bagExpert), 422, 'RECHECK_NOT_INDEPENDENT');
      const { party } = of().staff.support;
      expectProblem(await askExpert(id, { party }), 422, 'RECHECK_NOT_INDEPENDENT');
      ok(await askExpert(id, of().experts[0]!), 201);
      expectProblem(await askExpert(id, of().experts[0]!), 409, 'RECHECK_ASKED');
    });

    it('takes as a verdict what the expert signed of this item since they were asked, once', async () => {
      const trade = await of().trade({ certified: true });
      const other = await of().trade({ certified: true });
      const id = await opened(trade);
      const expert = of().experts[0]!;
      const unasked = await of().opinion(of().experts[1]!, trade.item, 'not_authentic');
      expectProblem(await say(of().experts[1]!, id, { record: unasked }), 404, 'RECHECK_UNKNOWN');
      ok(await askExpert(id, expert), 201);
      const elsewhere = await of().opinion(expert, other.item, 'not_authentic');
      for (const record of [unasked, elsewhere, 'rec_00000000000000000000000000'])
        expectProblem(await say(expert, id, { record }), 422, 'RECHECK_RECORD_UNFIT');
      const record = await of().opinion(expert, trade.item, 'not_authentic');
      ok(await say(expert, id, { record }), 201);
      expectProblem(await say(expert, id, { record }), 409, 'RECHECK_FOUND');
    });

    it('pitfall 13: shows contradictory verdicts side by side and decides nothing on them', async () => {
      const trade = await of().trade({ certified: true });
      const id = await opened(trade);
      await judge(id, 0, trade.item, 'not_authentic');
      await judge(id, 1, trade.item, 'authentic');
      for (const who of [trade.buyer, of().seller, of().staff.support]) {
        const view = await seen(id, who);
        expect(view).to.include({ state: 'checking', outcome: 'contradictory', proposal: null });
        expect(view.verdicts.map(({ finding }) => finding)).to.deep.equal([
          'supports',
          'contradicts',
        ]);
      }
      expectProblem(await approve(id), 409, 'RECHECK_STATE');
    });

    it('is unfounded where two experts contradict it, and the order goes on', async () => {
      const trade = await of().trade({ state: 'delivered', certified: true });
      const id = await opened(trade);
      await judge(id, 0, trade.item, 'authentic');
      await judge(id, 1, trade.item, 'authentic');
      expect(await seen(id)).to.include({ state: 'unfounded', outcome: 'unfounded' });
      expect(await orderState(trade)).to.equal('delivered');
    });

    it('proposes by itself three times the price and the fee, takes two cashiers, and pays once', async () => {
      const trade = await of().trade({ certified: true, paid: true, price: PRICE });
      const id = await confirmed(trade);
      expect((await seen(id)).proposal).to.deep.equal({
        ...PROPOSED,
        ...{ currency: 'CNY', approvals: 0 },
      });
      expectProblem(await approve(id, of().staff.support), 403, 'FORBIDDEN');
      ok(await approve(id), 200);
      expectProblem(await approve(id), 403, 'RECHECK_APPROVED_BY_YOU');
      const where = { key: `recheck-payout:${id}` };
      const { client } = of().running.database;
      expect(await client.payout.findUnique({ where })).to.equal(null);
      const answers = await Promise.all([1, 2, 3].map(() => approve(id, of().staff.secondCashier)));
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409, 409]);
      const view = await seen(id, trade.buyer);
      expect(view.state).to.equal('approved');
      expect(view.payout).to.include({
        ...{ refundedBy: 'payment', refunded: PROPOSED.refund },
        paidOut: PROPOSED.compensation + PROPOSED.appraisalFee,
      });
      const payout = await client.payout.findUnique({ where });
      expect(payout).to.include({ destination: trade.buyer.id, amount: 29_599_00n });
      const refunds = await client.refund.findMany({ where: { key: `recheck-refund:${id}` } });
      expect(refunds.map(({ amount }) => amount)).to.deep.equal([9_830_00n]);
    });

    it('moves the money at the provider, and the books balance', async () => {
      // What the platform has with its provider.
      await of().trade({ paid: true, price: 10n * PRICE });
      const id = await of().proposed(await of().trade({ paid: true, price: PRICE }));
      ok(await approve(id), 200);
      ok(await approve(id, of().staff.secondCashier), 200);
      const { payments, ledger } = of().running.rooms;
      const { client } = of().running.database;
      const states = async () =>
        [
          await client.payout.findUnique({ where: { key: `recheck-payout:${id}` } }),
          await client.refund.findUnique({ where: { key: `recheck-refund:${id}` } }),
        ].map((row) => row?.state);
      while ((await states()).some((state) => state === 'requested')) {
        await payments.runCalls();
        await of().sandbox.deliveries.idle();
      }
      expect(await states()).to.deep.equal(['done', 'done']);
      const account = await ledger.openAccount(client, {
        ...{ kind: 'platform', holder: `compensation:${of().platform}`, currency: 'CNY' },
      });
      const moved = await client.ledgerPosting.findMany({ where: { accountId: account.id } });
      expect(moved.length).to.be.greaterThan(0);
      expect((await ledger.verify()).faults).to.deep.equal([]);
    });

    it('goes to a person where the provider fails, and is asked for again, nothing twice', async () => {
      // More than the platform has with its provider.
      const id = await of().proposed(await of().trade({ price: 1_000_000_00n }));
      ok(await approve(id), 200);
      ok(await approve(id, of().staff.secondCashier), 200);
      const again = () => of().post(of().staff.cashier, `/v1/rechecks/${id}/payment`);
      expectProblem(await again(), 409, 'PAYMENT_NOT_FAILED');
      const { running, sandbox } = of();
      const { payments, aftersale } = running.rooms;
      const { client } = running.database;
      const payouts = () =>
        client.payout.findMany({
          where: { key: { startsWith: `recheck-payout:${id}` } },
          orderBy: { id: 'asc' },
        });
      const settle = async () => {
        while ((await payouts()).some(({ state }) => state === 'requested')) {
          await payments.runCalls();
          await sandbox.deliveries.idle();
        }
        await aftersale.followPayouts();
        return (await payouts()).map(({ state }) => state);
      };
      expect(await settle()).to.deep.equal(['failed']);
      const where = { subject: id, cause: 'late_payout' as const };
      expect(await client.recoveryCase.count({ where })).to.equal(1);
      await of().trade({ paid: true, price: 10_000_000_00n });
      const answers = await Promise.all([again(), again(), again()]);
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409, 409]);
      expect(await settle()).to.deep.equal(['failed', 'done']);
      const row = await client.recheckPayout.findUnique({ where: { recheckId: id } });
      expect(row?.settledAt).to.not.equal(null);
    });

    it('gives back by the order itself what still lies in its escrow, and pays out the rest', async () => {
      const trade = await of().trade({ state: 'delivered', paid: true, price: PRICE });
      const id = await of().proposed(trade);
      ok(await approve(id), 200);
      ok(await approve(id, of().staff.secondCashier), 200);
      expect((await seen(id)).payout).to.include({
        ...{ refundedBy: 'order', refunded: PROPOSED.refund, refund: null },
        paidOut: PROPOSED.compensation + PROPOSED.appraisalFee,
      });
      expect(await orderState(trade)).to.be.oneOf(['refunding', 'refunded']);
      const { client } = of().running.database;
      const asked = () =>
        client.refund.findMany({ where: { payment: { reference: trade.order } } });
      // What the dispute frees is asked for by the orders' next work.
      while ((await asked()).length === 0) await of().running.rooms.orders.work();
      expect((await asked()).map(({ amount }) => amount)).to.deep.equal([9_830_00n]);
    });

    it('pays all out where no payment can be refunded', async () => {
      const id = await of().proposed(await of().trade({ price: PRICE }));
      ok(await approve(id), 200);
      ok(await approve(id, of().staff.secondCashier), 200);
      expect((await seen(id)).payout).to.include({ refunded: 0, paidOut: PROPOSED.total });
    });

    it('asks the certificate’s issuer to revoke it, who alone can', async () => {
      const trade = await of().trade({ certified: true });
      const id = await of().proposed(trade);
      const { bagExpert } = of().service.people;
      const { client } = of().running.database;
      await client.recheck.update({ where: { id }, data: { issuerId: bagExpert.party } });
      ok(await approve(id), 200);
      ok(await approve(id, of().staff.secondCashier), 200);
      expect((await seen(id)).revocation).to.include({ issuer: bagExpert.party, reason: 'error' });
      const asked = ok(await of().get(bagExpert, '/v1/revocation-requests'), 200).body;
      const cases = (asked['requests'] as { case: string }[]).map((one) => one.case);
      expect(cases).to.include(id);
      const others = ok(await of().get(of().experts[0]!, '/v1/revocation-requests'), 200).body;
      expect(others['requests']).to.deep.equal([]);
    });

    it('revokes the certificate with the second approval where the platform itself issued it', async () => {
      const id = await of().proposed(await of().trade({ certified: true }));
      const { client } = of().running.database;
      // The same certificate, in a case of the platform that issued it.
      const { bagExpert } = of().service.people;
      await client.recheck.update({ where: { id }, data: { platformId: bagExpert.party } });
      const cashiers = ['prs_one', 'prs_two'].map((subject) => ({
        ...{ kind: 'party' as const, subject, party: bagExpert.party, roles: ['cashier'] },
      }));
      const { tokens } = of().running.rooms.parties.context;
      for (const cashier of cashiers) {
        const token = (await tokens.issue(cashier)).access_token;
        ok(await ask(of().service, `/v1/rechecks/${id}/approval`, { token, json: {} }), 200);
      }
      await of().settled();
      const row = await client.recheck.findUnique({ where: { id } });
      const record = await of().running.rooms.records.findByRecordId(row!.certificateId);
      const facts = await of().running.rooms.records.read(record!.id);
      expect(facts.status).to.equal('revoked');
      expect(facts.revocation?.explanation).to.contain(id);
    });

    for (const [seconds, state] of [
      [72 * HOUR - 1, 'met'],
      [72 * HOUR, 'breached'],
    ] as const) {
      it(`approved ${seconds} s after it was proposed: the clock is ${state}`, async () => {
        of().freeze();
        const id = await of().proposed(await of().trade());
        const { client } = of().running.database;
        const where = { subject_kind: { subject: id, kind: 'payout' as const } };
        await of().at(of().now().toISOString(), seconds);
        ok(await approve(id), 200);
        ok(await approve(id, of().staff.secondCashier), 200);
        expect((await client.serviceClock.findUnique({ where }))?.state).to.equal(state);
      });
    }

    it('loses its evidence with its buyer, and keeps what was decided', async () => {
      const buyer = await of().member();
      const trade = await of().trade({ buyer });
      const id = await opened(trade);
      ok(await of().post(buyer, '/v1/account/erasure', { confirm: buyer.id }), 200);
      expect(await seen(id)).to.include({ evidence: null, state: 'checking' });
    });
  });

  describe('[A15] an item that does not match its report', () => {
    it('confirmed by two others, asks for the certificate to be replaced and proposes a voucher of CNY 500', async () => {
      const trade = await of().trade({ state: 'delivered', certified: true });
      const id = await opened(trade, 'mismatch');
      const finding = 'supports';
      await judge(id, 0, trade.item, 'authentic', { finding });
      await judge(id, 1, trade.item, 'authentic', { finding });
      const view = await seen(id);
      expect(view).to.include({ state: 'confirmed', proposal: null });
      expect(view.revocation).to.include({ reason: 'superseded' });
      expect(view.revocation?.['successor']).to.match(/^rec_/);
      expect(await orderState(trade)).to.equal('delivered');
      const { client } = of().running.database;
      const rows = await client.goodwill.findMany({ where: { orderId: trade.order } });
      expect(rows).to.have.length(1);
      expect(rows[0]).to.include({ kind: 'voucher', amount: 500_00n, state: 'proposed' });
      expect(rows[0]).to.include({ memberId: trade.buyer.id, proposedBy: null });
    });

    it('needs a word on the match itself, which no certificate says', async () => {
      const trade = await of().trade({ certified: true });
      const id = await opened(trade, 'mismatch');
      ok(await askExpert(id, of().experts[0]!), 201);
      const record = await of().opinion(of().experts[0]!, trade.item, 'authentic');
      expectProblem(await say(of().experts[0]!, id, { record }), 422, 'RECHECK_RECORD_UNFIT');
    });
  });
}
