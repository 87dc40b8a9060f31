import { expect } from 'chai';
import { menders } from '../harness/people.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import type { Who } from '../ownership/stage/ownership-stage.ts';
import { HOUR, type AftersaleStage, type StagedTrade } from './stage/aftersale-stage.ts';

const WORDS = 'The clasp came broken.';

interface Clock {
  readonly kind: string;
  readonly state: string;
  readonly escalatedTo: string | null;
}

export function complaintSuite(of: () => AftersaleStage): void {
  const file = (trade: StagedTrade, who: Who = trade.buyer, against = 'platform') =>
    of().post(who, '/v1/complaints', {
      about: { order: trade.order, against },
      topic: 'damage',
      words: WORDS,
    });
  const filed = async (trade?: StagedTrade) =>
    String(ok(await file(trade ?? (await of().trade())), 201).body['id']);
  const read = async (who: Who, id: string) => of().get(who, `/v1/complaints/${id}`);
  const act = (who: Who, id: string, what: string, json: object = {}) =>
    of().post(who, `/v1/complaints/${id}/${what}`, { words: 'So be it.', ...json });
  const resolve = (id: string, outcome = 'settled', who: Who = of().staff.support) =>
    act(who, id, 'resolution', { outcome });
  const clockOf = async (id: string, kind: string): Promise<Clock> => {
    const { clocks } = ok(await read(of().staff.support, id), 200).body as { clocks: Clock[] };
    return clocks.find((one) => one.kind === kind)!;
  };
  /** All of them, by pages of three. */
  const escalations = async (): Promise<string[]> => {
    const all: string[] = [];
    for (let cursor = ''; ;) {
      const path = `/v1/escalations?limit=3${cursor && `&cursor=${cursor}`}`;
      const { escalations: page, next } = ok(await of().get(of().staff.support, path), 200)
        .body as { escalations: { subject: string; kind: string }[]; next: string | null };
      all.push(...page.map(({ subject, kind }) => `${subject}.${kind}`));
      if (next === null) return all;
      cursor = next;
    }
  };
  /** A complaint whose clock is stopped at a whole second. */
  const atNoon = async (make: () => Promise<string>) => {
    of().freeze();
    return { id: await make(), start: of().now().toISOString() };
  };

  describe('[B17] complaints', () => {
    it('are for the parties of a trade: to everybody else there is none', async () => {
      const trade = await of().trade();
      const stranger = await of().member();
      expectProblem(await file(trade, stranger), 404, 'TRADE_UNKNOWN');
      const id = await filed(trade);
      expectProblem(await read(stranger, id), 404, 'COMPLAINT_UNKNOWN');
      expectProblem(await read(of().seller, id), 404, 'COMPLAINT_UNKNOWN');
      expectProblem(await act(stranger, id, 'withdrawal'), 404, 'COMPLAINT_UNKNOWN');
      const rival = { ...of().staff.support.principal, party: of().experts[0]!.party };
      const { tokens } = of().running.rooms.parties.context;
      const token = (await tokens.issue(rival)).access_token;
      const path = `/v1/complaints/${id}`;
      expectProblem(await ask(of().service, path, { token }), 404, 'COMPLAINT_UNKNOWN');
      const json = { words: 'Ours now.' };
      const answered = await ask(of().service, `${path}/answer`, { token, json });
      expectProblem(answered, 404, 'COMPLAINT_UNKNOWN');
    });

    it('show every step alike to who filed it, who it is about, and the platform', async () => {
      const trade = await of().trade();
      const id = String(ok(await file(trade, of().buyer, 'other_party'), 201).body['id']);
      ok(await act(of().seller, id, 'words', { words: 'It was whole.' }), 200);
      ok(await act(of().staff.support, id, 'answer', { words: 'We look into it.' }), 200);
      const steps = [];
      for (const who of [of().buyer, of().seller, of().staff.support])
        steps.push(ok(await read(who, id), 200).body['steps']);
      expect(steps[1]).to.deep.equal(steps[0]);
      expect(steps[2]).to.deep.equal(steps[0]);
      expect((steps[0] as { words: string }[]).map(({ words }) => words)).to.deep.equal([
        WORDS,
        'It was whole.',
        'We look into it.',
      ]);
      const list = ok(await of().get(of().seller, '/v1/complaints'), 200).body;
      expect((list['complaints'] as { id: string }[]).map((one) => one.id)).to.include(id);
    });

    it('have another party only where the platform was not the seller itself', async () => {
      const trade = await of().trade({ seller: null });
      expectProblem(await file(trade, of().buyer, 'other_party'), 422, 'COMPLAINT_NOBODY');
    });

    it('can be about a listing, and about none that is not there', async () => {
      const { listing } = await of().trade();
      const about = (id: string) =>
        of().post(of().buyer, '/v1/complaints', {
          about: { listing: id },
          topic: 'description',
          words: WORDS,
        });
      ok(await about(listing), 201);
      expectProblem(await about('lst_00000000000000000000000000'), 404, 'LISTING_NOT_FOUND');
    });

    it('are sealed where they lie', async () => {
      const id = await filed();
      const { client } = of().running.database;
      const [step] = await client.complaintStep.findMany({ where: { complaintId: id } });
      const doc = await client.sealedDocument.findUnique({ where: { id: step?.wordsDocId ?? '' } });
      const bytes = Buffer.from(doc?.ciphertext ?? []).toString('latin1');
      expect(bytes).to.not.equal('').and.not.contain('clasp');
      expect(JSON.stringify(step)).to.not.contain('clasp');
    });

    for (const [kind, hours] of [
      ['response', 24],
      ['resolution', 72],
    ] as const) {
      const act = (id: string) =>
        kind === 'response'
          ? of().post(of().staff.support, `/v1/complaints/${id}/answer`, { words: 'Yes.' })
          : resolve(id);

      it(`[B17] give ${hours} hours of the calendar: a second less is in time`, async () => {
        const { id, start } = await atNoon(filed);
        await of().at(start, hours * HOUR - 1);
        ok(await act(id), 200);
        expect((await clockOf(id, kind)).state).to.equal('met');
        await of().at(start, hours * HOUR + 1);
        expect((await clockOf(id, kind)).state).to.equal('met');
      });

      it(`[B17][D24] breach at ${hours} hours: it goes higher, and a case opens with owner and deadline`, async () => {
        const { id, start } = await atNoon(filed);
        await of().at(start, hours * HOUR);
        const to = kind === 'response' ? 'administrator' : 'counsel';
        expect(await clockOf(id, kind)).to.include({ state: 'breached', escalatedTo: to });
        expect((await escalations()).filter((one) => one === `${id}.${kind}`)).to.have.length(1);
        const where = { subject: id, cause: `late_${kind}` as const };
        const found = await of().running.database.client.recoveryCase.findMany({ where });
        expect(found.map(({ ownerId }) => ownerId)).to.deep.equal([of().staff.support.person]);
        expect(found[0]?.deadline.getTime()).to.equal(
          Date.parse(start) + (hours + 72) * HOUR * 1000,
        );
      });
    }

    it('breach also where nobody looked before the late answer, and once', async () => {
      const { id, start } = await atNoon(filed);
      of().stopClock(Math.floor(Date.parse(start) / 1000) + 24 * HOUR);
      ok(await act(of().staff.support, id, 'answer'), 200);
      expect((await clockOf(id, 'response')).state).to.equal('breached');
      const { aftersale } = of().running.rooms;
      await Promise.all([aftersale.watchClocks(), aftersale.watchClocks()]);
      const where = { subject: id, cause: 'late_response' as const };
      expect(await of().running.database.client.recoveryCase.count({ where })).to.equal(1);
    });

    it('run no more once they are withdrawn, and take nothing after they are closed', async () => {
      const { id, start } = await atNoon(filed);
      expectProblem(await act(of().staff.support, id, 'withdrawal'), 403, 'FORBIDDEN');
      ok(await act(of().buyer, id, 'withdrawal'), 200);
      await of().at(start, 80 * HOUR);
      expect((await clockOf(id, 'response')).state).to.equal('stopped');
      expectProblem(await resolve(id), 409, 'COMPLAINT_CLOSED');
      expectProblem(await act(of().buyer, id, 'words'), 409, 'COMPLAINT_CLOSED');
    });

    it('lose what a member wrote when the member is erased, and stay for the other side', async () => {
      const buyer = await of().member();
      const id = await filed(await of().trade({ buyer }));
      ok(await act(of().staff.support, id, 'answer', { words: 'We hear you.' }), 200);
      ok(await of().post(buyer, '/v1/account/erasure', { confirm: buyer.id }), 200);
      const { steps } = ok(await read(of().staff.support, id), 200).body as {
        steps: { words: string | null }[];
      };
      expect(steps.map(({ words }) => words)).to.deep.equal([null, 'We hear you.']);
    });

    it('are in the export of who wrote them, and only what they wrote', async () => {
      const buyer = await of().member();
      const id = await filed(await of().trade({ buyer }));
      ok(await act(of().staff.support, id, 'answer', { words: 'We hear you.' }), 200);
      const { body } = ok(await of().get(buyer, '/v1/account/export'), 200);
      const part = JSON.stringify(body['aftersale']);
      expect(part).to.contain(WORDS).and.to.contain(id).and.not.contain('We hear you.');
    });
  });

  describe('[D24] recovery cases', () => {
    const breached = async () => {
      const { id, start } = await atNoon(filed);
      await of().at(start, 24 * HOUR);
      const where = { subject: id, cause: 'late_response' as const };
      const row = await of().running.database.client.recoveryCase.findFirst({ where });
      return { id: row!.id, start };
    };
    const close = (id: string, who: Who = of().staff.support) =>
      of().post(who, `/v1/recovery-cases/${id}/close`, { outcome: 'made_good', words: 'Called.' });
    const state = async (id: string) => {
      const where = { subject_kind: { subject: id, kind: 'recovery' as const } };
      return (await of().running.database.client.serviceClock.findUnique({ where }))?.state;
    };

    it('get another owner of the same platform, and of no other', async () => {
      const { id } = await breached();
      const give = (owner: string) =>
        of().post(of().staff.support, `/v1/recovery-cases/${id}/owner`, { owner });
      ok(await give(of().staff.counsel.person), 200);
      expectProblem(await give(of().experts[0]!.person), 422, 'RECOVERY_OWNER_UNKNOWN');
      const listed = ok(await of().get(of().staff.counsel, '/v1/recovery-cases'), 200).body;
      const found = (listed['cases'] as { id: string; owner: string }[]).find((c) => c.id === id);
      expect(found?.owner).to.equal(of().staff.counsel.person);
    });

    it('are closed once, with an outcome, by their platform', async () => {
      const { id } = await breached();
      const rival = { ...of().staff.support.principal, party: of().experts[0]!.party };
      const { tokens } = of().running.rooms.parties.context;
      const token = (await tokens.issue(rival)).access_token;
      const json = { outcome: 'made_good', words: 'Ours.' };
      const path = `/v1/recovery-cases/${id}/close`;
      expectProblem(await ask(of().service, path, { token, json }), 404, 'RECOVERY_CASE_UNKNOWN');
      ok(await close(id), 200);
      expectProblem(await close(id), 409, 'RECOVERY_CASE_CLOSED');
      expect(await state(id)).to.equal('met');
    });

    it('escalate at their own deadline: 72 hours after they opened', async () => {
      const { id, start } = await breached();
      await of().at(start, 96 * HOUR - 1);
      expect(await state(id)).to.equal('running');
      await of().at(start, 96 * HOUR);
      expect(await state(id)).to.equal('breached');
    });

    it('open for a lost shipment and a late refund when the orders say so, once each', async () => {
      const { aftersale } = of().running.rooms;
      const { order } = await of().trade();
      const failure = {
        cause: 'lost_shipment',
        subject: order,
        platformId: of().platform,
      } as const;
      const { client } = of().running.database;
      const open = () =>
        client.$transaction((db) =>
          aftersale.openRecovery(db, { ...failure, memberId: of().buyer.id }),
        );
      expect([await open(), await open()]).to.deep.equal([true, false]);
    });
  });

  describe('[B16] complaints of rights holders', () => {
    const complain = (who: Who, listing: string, json: object = {}) =>
      of().post(who, '/v1/ip-complaints', {
        ...{ listing, right: 'trademark', words: 'Our mark, without our leave.' },
        ...json,
      });
    const holder = { name: 'Aurelle SA', registration: 'CN 1234567', reach: 'ip@example.com' };
    const stateOf = async (id: string) =>
      (await of().running.database.client.listing.findUnique({ where: { id } }))?.state;

    it('come from a brand by its role, and from a member with their identity', async () => {
      const { brand } = await menders(of().running, of().settled);
      const { listing } = await of().trade();
      const id = String(ok(await complain(brand, listing), 201).body['id']);
      expect(ok(await read(brand, id), 200).body).to.include({ side: 'complainant', kind: 'ip' });
      expectProblem(await complain(of().buyer, listing), 422, 'IP_MEMBER_PROOF');
      ok(await complain(of().buyer, listing, { holder }), 201);
    });

    it('take the listing off sale when they are upheld', async () => {
      const { listing } = await of().trade();
      const id = String(ok(await complain(of().buyer, listing, { holder }), 201).body['id']);
      expect(await stateOf(listing)).to.equal('live');
      ok(await resolve(id, 'upheld', of().staff.counsel), 200);
      expect(await stateOf(listing)).to.equal('withdrawn');
    });

    it('leave the listing on sale when they are rejected', async () => {
      const { listing } = await of().trade();
      const id = String(ok(await complain(of().buyer, listing, { holder }), 201).body['id']);
      ok(await resolve(id, 'rejected', of().staff.counsel), 200);
      expect(await stateOf(listing)).to.equal('live');
    });

    for (const [seconds, state] of [
      [24 * HOUR - 1, 'met'],
      [24 * HOUR, 'breached'],
    ] as const) {
      it(`[B16] decided after ${seconds} s: the clock is ${state}`, async () => {
        const { listing } = await of().trade();
        const { id, start } = await atNoon(async () =>
          String(ok(await complain(of().buyer, listing, { holder }), 201).body['id']),
        );
        await of().at(start, seconds);
        ok(await resolve(id, 'rejected', of().staff.counsel), 200);
        expect((await clockOf(id, 'resolution')).state).to.equal(state);
      });
    }
  });
}
