import { expect } from 'chai';
import type { TestMember } from '../harness/members.ts';
import { expectProblem, ok, photo } from '../harness/requests.ts';
import { DAY, setOwnershipStage, type OwnershipStage, type Who } from './stage/ownership-stage.ts';

describe('recovery', function () {
  this.timeout(120_000);
  let stage: OwnershipStage;
  let owner: TestMember;
  let thief: TestMember;
  let itemId: string;

  before(async () => {
    stage = await setOwnershipStage();
    owner = await stage.member();
    thief = await stage.member();
  });
  after(() => stage?.stop());
  beforeEach(async () => {
    itemId = await stage.owned(owner);
  });

  const request = (who: TestMember, ground: string, change: Record<string, unknown> = {}) =>
    photo().then((bytes) =>
      stage.upload(
        who,
        `/v1/items/${itemId}/recoveries`,
        'request',
        { ground, account: 'My keys burned with the house.', ...change },
        { field: 'documents', bytes: [bytes] },
      ),
    );
  const requested = async (who: TestMember, ground: string): Promise<string> =>
    String(ok(await request(who, ground), 201).body['id']);
  const propose = (who: Who, id: string) => stage.post(who, `/v1/recoveries/${id}/proposal`);
  const decide = (who: Who, name: string) =>
    stage.post(who, `/v1/items/${itemId}/recovery/${name}`, { reason: 'I looked at the papers.' });
  const settled = async (answer: Promise<Awaited<ReturnType<typeof decide>>>): Promise<void> => {
    ok(await answer, 202);
    await stage.settled();
  };
  const read = async (who: Who, id: string) =>
    ok(await stage.get(who, `/v1/recoveries/${id}`), 200).body;
  const holder = async () => (await stage.running.rooms.ownership.titleOf(itemId)).heldBy;

  it('gives title that stood at a lost wallet to a fresh sealed key of its member', async () => {
    const { referee, secondReferee } = stage.parties;
    const wallet = await stage.linkedWallet(owner);
    ok(await stage.post(owner, `/v1/items/${itemId}/export`, { wallet: wallet.address }), 202);
    await stage.settled();
    const id = await requested(owner, 'lost_key');
    expect(await read(owner, id)).to.include({ state: 'requested', status: null });
    await settled(propose(referee, id));
    expect(await read(owner, id)).to.include({ state: 'proposed', status: 'final' });
    expectProblem(await decide(secondReferee, 'execution'), 409, 'RECOVERY_NOT_DUE');
    await stage.pass(14 * DAY + 60);
    await settled(decide(secondReferee, 'execution'));
    expect(await read(owner, id)).to.include({ state: 'executed', status: 'final' });
    const title = await stage.running.rooms.ownership.titleOf(itemId);
    expect(title.heldBy).to.deep.equal({ kind: 'member', member: owner.id });
    expect(title.keeping).to.equal('sealed');
    expect(title.holder).to.equal((await read(owner, id))['recipient']);
  });

  it('brings a stolen item back to its owner, through a hold and an objection', async () => {
    const { referee, secondReferee } = stage.parties;
    await stage.sell(owner, itemId, thief);
    const report = { kind: 'theft', account: 'It was taken.' };
    const made = await stage.upload(referee, `/v1/items/${itemId}/incidents`, 'report', report, {
      field: 'documents',
      bytes: [],
    });
    const incident = String(ok(made, 201).body['id']);
    await settled(stage.post(referee, `/v1/incidents/${incident}/hold`));
    const id = await requested(owner, 'stolen');
    await settled(propose(referee, id));
    await stage.pass(13 * DAY);
    await settled(decide(thief, 'objection'));
    expect(await read(owner, id)).to.include({ state: 'objected' });
    await stage.pass(2 * DAY);
    expectProblem(await decide(secondReferee, 'execution'), 409, 'RECOVERY_NOT_DUE');
    await stage.pass(12 * DAY + 60);
    await settled(decide(secondReferee, 'execution'));
    expect(await holder()).to.deep.equal({ kind: 'member', member: owner.id });
    const facts = await stage.running.rooms.ownership.publicFacts(itemId);
    expect(facts?.hold).to.equal(null);
    expect(facts?.tenure.moves.at(-1)).to.include({ via: 'recovery' });
  });

  it('is cancelled by any referee, and may be proposed anew', async () => {
    const { referee, secondReferee } = stage.parties;
    const id = await requested(thief, 'court_order');
    await settled(propose(referee, id));
    expectProblem(await propose(secondReferee, id), 409, 'RECOVERY_PENDING');
    await settled(decide(secondReferee, 'cancellation'));
    expect(await read(thief, id)).to.include({ state: 'cancelled' });
    expect(await holder()).to.deep.equal({ kind: 'member', member: owner.id });
  });

  it('lapses where nobody carries it out for 90 days', async () => {
    const { referee, secondReferee } = stage.parties;
    const id = await requested(thief, 'stolen');
    await settled(propose(referee, id));
    await stage.pass(90 * DAY + 60);
    expect(await read(thief, id)).to.include({ state: 'lapsed' });
    expectProblem(await decide(secondReferee, 'execution'), 409, 'NO_RECOVERY');
  });

  it('shows a request to who made it and to referees, and to nobody else', async () => {
    const id = await requested(owner, 'lost_key');
    expect((await read(stage.parties.referee, id))['file']).to.include({
      account: 'My keys burned with the house.',
    });
    expectProblem(await stage.get(thief, `/v1/recoveries/${id}`), 404, 'RECOVERY_UNKNOWN');
    const { body } = ok(await stage.get(thief, '/v1/recoveries'), 200);
    const seen = (body['recoveries'] as { id: string }[]).map((one) => one.id);
    expect(seen).not.to.include(id);
  });

  describe('is refused', () => {
    it('to who proposed it, and where none is proposed', async () => {
      const { referee } = stage.parties;
      for (const name of ['execution', 'cancellation']) {
        expectProblem(await decide(referee, name), 409, 'NO_RECOVERY');
      }
      expectProblem(await decide(owner, 'objection'), 409, 'NO_RECOVERY');
      const id = await requested(owner, 'lost_key');
      await settled(propose(referee, id));
      await stage.pass(15 * DAY);
      expectProblem(await decide(referee, 'execution'), 403, 'SAME_REFEREE');
    });

    it('an objection of another than the holder, and a second one', async () => {
      const id = await requested(thief, 'stolen');
      await settled(propose(stage.parties.referee, id));
      expectProblem(await decide(thief, 'objection'), 403, 'TITLE_NOT_YOURS');
      await settled(decide(owner, 'objection'));
      expectProblem(await decide(owner, 'objection'), 409, 'RECOVERY_OBJECTED');
    });

    it('once its member has taken the request back', async () => {
      const id = await requested(owner, 'lost_key');
      const path = `/v1/recoveries/${id}/withdrawal`;
      expectProblem(await stage.post(thief, path), 404, 'RECOVERY_UNKNOWN');
      ok(await stage.post(owner, path), 200);
      expectProblem(await stage.post(owner, path), 409, 'REQUEST_WITHDRAWN');
      expectProblem(await propose(stage.parties.referee, id), 409, 'REQUEST_WITHDRAWN');
    });

    it('to a wallet that is not the member’s', async () => {
      const { address } = await stage.linkedWallet(thief);
      const answer = await request(owner, 'lost_key', { wallet: address });
      expectProblem(answer, 403, 'WALLET_NOT_LINKED');
    });

    it('while retirement would end it: a holder cannot retire out of a recovery', async () => {
      const id = await requested(thief, 'stolen');
      await settled(propose(stage.parties.referee, id));
      const answer = await stage.post(owner, `/v1/items/${itemId}/retirement`);
      expectProblem(answer, 409, 'RECOVERY_PENDING');
    });
  });
});
