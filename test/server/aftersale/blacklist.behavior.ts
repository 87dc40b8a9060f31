import { expect } from 'chai';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import type { TestPerson } from '../harness/people.ts';
import { caseActs } from './rechecks.behavior.ts';
import type { AftersaleStage } from './stage/aftersale-stage.ts';

export function blacklistSuite(of: () => AftersaleStage): void {
  describe('[B5] a blacklist report', () => {
    const { opened } = caseActs(of);
    const find = (id: string, goodFaith: boolean) =>
      of().post(of().staff.counsel, `/v1/rechecks/${id}/seller-finding`, {
        ...{ goodFaith, reason: 'Three others of the same maker.' },
      });
    const propose = (id: string, who: TestPerson = of().staff.support) =>
      of().post(who, `/v1/rechecks/${id}/blacklist-proposal`);
    const act = (id: string, what: string, who: TestPerson = of().staff.counsel) =>
      of().post(who, `/v1/blacklist-proposals/${id}/${what}`);
    const answer = (id: string, who = of().seller) =>
      of().post(who, `/v1/account/blacklist-notices/${id}/answer`, { words: 'I bought it so.' });
    const proposed = async () => {
      const fake = await of().proposed(await of().trade());
      ok(await find(fake, false), 201);
      return { fake, id: String(ok(await propose(fake), 201).body['id']) };
    };
    /** Approved, and the last moment of the seller's days. */
    const noticed = async () => {
      const made = await proposed();
      const { body } = ok(await act(made.id, 'approval'), 200);
      return { ...made, end: String(body['answerBy']) };
    };
    const seen = async (id: string) =>
      ok(await of().get(of().staff.counsel, `/v1/blacklist-proposals/${id}`), 200).body;

    it('needs a confirmed fake, a seller, and a finding that they knew', async () => {
      const open = await opened(await of().trade());
      expectProblem(await find(open, false), 409, 'RECHECK_STATE');
      expectProblem(await propose(open), 409, 'RECHECK_STATE');
      const own = await of().proposed(await of().trade({ seller: null }));
      expectProblem(await propose(own), 409, 'SELLER_MISSING');
      const fake = await of().proposed(await of().trade());
      expectProblem(await propose(fake), 409, 'FINDING_MISSING');
    });

    it('is never of a seller in good faith: not proposed, not approved, not made', async () => {
      const fake = await of().proposed(await of().trade());
      ok(await find(fake, true), 201);
      expectProblem(await propose(fake), 409, 'SELLER_IN_GOOD_FAITH');
      const first = await proposed();
      ok(await find(first.fake, true), 201);
      expectProblem(await act(first.id, 'approval'), 409, 'SELLER_IN_GOOD_FAITH');
      const second = await noticed();
      ok(await find(second.fake, true), 201);
      await of().at(second.end, 1);
      expectProblem(await act(second.id, 'report'), 409, 'SELLER_IN_GOOD_FAITH');
    });

    it('is approved by another person than who proposed it', async () => {
      const fake = await of().proposed(await of().trade());
      ok(await find(fake, false), 201);
      const id = String(ok(await propose(fake, of().staff.counsel), 201).body['id']);
      expectProblem(await act(id, 'approval'), 403, 'BLACKLIST_OWN');
      expect((await seen(id))['state']).to.equal('proposed');
    });

    it('is not made without approval and notice', async () => {
      const { id } = await proposed();
      expectProblem(await act(id, 'report'), 409, 'BLACKLIST_STATE');
    });

    it('gives the seller seven whole days, by the clock of the place', async () => {
      const { id, end } = await noticed();
      const told = Date.parse(String((await seen(id))['noticedAt']));
      const days = (Date.parse(end) - told) / 86_400_000;
      expect(days).to.be.within(7, 8);
      // Midnight in China.
      expect(end).to.match(/T16:00:00\.000Z$/);
    });

    it('is too early a second before the seller’s days are over', async () => {
      const { id, end } = await noticed();
      await of().at(end, -1);
      expectProblem(await act(id, 'report'), 409, 'BLACKLIST_TOO_EARLY');
    });

    it('waits signed off where nothing here reaches the alliance, and says so', async () => {
      const { id, end } = await noticed();
      await of().at(end, 0);
      expect(ok(await act(id, 'report'), 200).body).to.deep.equal({
        ...{ id, state: 'signed_off', handedOver: null },
      });
    });

    it('is handed over once there is a way to the alliance', async () => {
      const { fake, id, end } = await noticed();
      ok(await answer(id), 201);
      await of().at(end, 0);
      const { context } = of().running.rooms.aftersale;
      const told: unknown[] = [];
      const open = context as { reportToAlliance: typeof context.reportToAlliance };
      open.reportToAlliance = async (_, report) => {
        told.push(report);
        return 'outbox';
      };
      try {
        expect(ok(await act(id, 'report'), 200).body).to.include({ state: 'reported' });
      } finally {
        open.reportToAlliance = null;
      }
      expect(told).to.have.length(1);
      expect(told[0]).to.include({ proposal: id, case: fake, answered: true });
      expectProblem(await act(id, 'report'), 409, 'BLACKLIST_STATE');
    });

    it('shows the seller nothing before notice, then all of it, and takes one answer', async () => {
      const { id } = await proposed();
      const notices = async () =>
        (
          ok(await of().get(of().seller, '/v1/account/blacklist-notices?limit=100'), 200).body[
            'proposals'
          ] as { id: string }[]
        ).map((one) => one.id);
      expect(await notices()).to.not.include(id);
      expectProblem(await answer(id), 404, 'BLACKLIST_UNKNOWN');
      ok(await act(id, 'approval'), 200);
      expect(await notices()).to.include(id);
      expectProblem(await answer(id, of().buyer), 404, 'BLACKLIST_UNKNOWN');
      ok(await answer(id), 201);
      expectProblem(await answer(id), 409, 'BLACKLIST_ANSWERED');
      expect((await seen(id))['answer']).to.equal('I bought it so.');
    });

    for (const [seconds, status] of [
      [-1, 201],
      [0, 409],
    ] as const) {
      it(`takes an answer ${seconds} s from the end of the days with ${status}`, async () => {
        const { id, end } = await noticed();
        await of().at(end, seconds);
        const given = await answer(id);
        if (status === 201) ok(given, 201);
        else expectProblem(given, 409, 'BLACKLIST_ANSWER_LATE');
      });
    }

    it('comes to nothing when it is dropped', async () => {
      const { id, end } = await noticed();
      ok(await act(id, 'drop'), 200);
      await of().at(end, 0);
      expectProblem(await act(id, 'report'), 409, 'BLACKLIST_STATE');
    });

    it('is its platform’s: to another there is none', async () => {
      const { id } = await proposed();
      const rival = { ...of().staff.counsel.principal, party: of().experts[0]!.party };
      const { tokens } = of().running.rooms.parties.context;
      const token = (await tokens.issue(rival)).access_token;
      const path = `/v1/blacklist-proposals/${id}`;
      expectProblem(await ask(of().service, path, { token }), 404, 'BLACKLIST_UNKNOWN');
      for (const what of ['approval', 'report', 'drop']) {
        const answered = await ask(of().service, `${path}/${what}`, { token, json: {} });
        expectProblem(answered, 404, 'BLACKLIST_UNKNOWN');
      }
    });
  });
}
