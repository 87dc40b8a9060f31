import { expect } from 'chai';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import type { AftersaleStage, StagedTrade } from './stage/aftersale-stage.ts';

export function goodwillSuite(of: () => AftersaleStage): void {
  describe('[C21] goodwill', () => {
    const propose = ({ order }: StagedTrade, json: object = {}) =>
      of().post(of().staff.support, '/v1/goodwill', {
        ...{ order, kind: 'voucher', reason: 'The box was late.' },
        ...json,
      });
    const proposed = async (trade: StagedTrade, json: object = {}) =>
      String(ok(await propose(trade, json), 201).body['id']);
    const decide = (id: string, grant: boolean, who = of().staff.cashier) =>
      of().post(who, `/v1/goodwill/${id}/decision`, { grant });
    const owed = async (kind: string, memberId: string) => {
      const { ledger } = of().running.rooms;
      const account = { kind: 'member', holder: `${kind}:${memberId}`, currency: 'CNY' } as const;
      const { client } = of().running.database;
      const { id } = await ledger.openAccount(client, account);
      return (await ledger.balance(client, id)).posted;
    };

    for (const [kind, amount] of [
      ['voucher', 500_00n],
      ['care_set', 2_000_00n],
    ] as const) {
      it(`is a ${kind} worth ${amount} fen, owed in the ledger once it is granted, apart from money`, async () => {
        const buyer = await of().member();
        const trade = await of().trade({ buyer });
        const id = await proposed(trade, { kind });
        expect(await owed(kind, buyer.id)).to.equal(0n);
        ok(await decide(id, true), 200);
        expect(await owed(kind, buyer.id)).to.equal(amount);
        const mine = ok(await of().get(buyer, '/v1/account/goodwill'), 200).body;
        expect((mine['goodwill'] as object[])[0]).to.include({
          ...{ id, kind, amount: Number(amount), reason: 'The box was late.', state: 'granted' },
        });
      });
    }

    it('is decided by another person than who proposed it, and once', async () => {
      const buyer = await of().member();
      const id = await proposed(await of().trade({ buyer }));
      expectProblem(await decide(id, true, of().staff.support), 403, 'GOODWILL_OWN');
      const answers = await Promise.all([1, 2, 3].map(() => decide(id, true)));
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409, 409]);
      expect(await owed('voucher', buyer.id)).to.equal(500_00n);
      expectProblem(await decide(id, false), 409, 'GOODWILL_DECIDED');
    });

    it('owes nothing where it is refused', async () => {
      const buyer = await of().member();
      const id = await proposed(await of().trade({ buyer }));
      ok(await decide(id, false), 200);
      expect(await owed('voucher', buyer.id)).to.equal(0n);
      const mine = ok(await of().get(buyer, '/v1/account/goodwill'), 200).body;
      expect(mine['goodwill']).to.deep.equal([]);
    });

    it('is for the sides of the platform’s own trades', async () => {
      const own = await of().trade({ seller: null });
      expectProblem(await propose(own, { to: 'seller' }), 404, 'TRADE_UNKNOWN');
      const trade = await of().trade();
      const id = await proposed(trade, { to: 'seller' });
      const rival = { ...of().staff.support.principal, party: of().experts[0]!.party };
      const { tokens } = of().running.rooms.parties.context;
      const token = (await tokens.issue(rival)).access_token;
      const { order } = trade;
      const json = { order, kind: 'voucher', reason: 'Ours.' };
      const proposal = await ask(of().service, '/v1/goodwill', { token, json });
      expectProblem(proposal, 404, 'TRADE_UNKNOWN');
      const path = `/v1/goodwill/${id}/decision`;
      const decided = await ask(of().service, path, { token, json: { grant: true } });
      expectProblem(decided, 404, 'GOODWILL_UNKNOWN');
    });

    it('gives a reason always', async () => {
      expectProblem(await propose(await of().trade(), { reason: ' ' }), 400, 'REQUEST_INVALID');
    });
  });
}
