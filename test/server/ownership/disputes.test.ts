import { expect } from 'chai';
import { actorOf } from '../../../server/ownership/actor.ts';
import { confirmHold } from '../../../server/ownership/disputes/change-hold.ts';
import type { Problem } from '../../../server/platform/http/problem.ts';
import type { TestMember } from '../harness/members.ts';
import { expectProblem, ok, photo, type Answer } from '../harness/requests.ts';
import { DAY, setOwnershipStage, type OwnershipStage, type Who } from './stage/ownership-stage.ts';

const POLICE = 'POL-2026-778899';
const ACCOUNT = 'Taken from the cloakroom of the theatre.';

describe('incidents and holds', function () {
  this.timeout(120_000);
  let stage: OwnershipStage;
  let owner: TestMember;
  let other: TestMember;
  let itemId: string;

  before(async () => {
    stage = await setOwnershipStage();
    owner = await stage.member();
    other = await stage.member();
  });
  after(() => stage?.stop());
  beforeEach(async () => {
    itemId = await stage.owned(owner);
  });

  const report = (who: Who, documents: readonly Uint8Array[] = []) =>
    stage.upload(
      who,
      `/v1/items/${itemId}/incidents`,
      'report',
      { kind: 'theft', account: ACCOUNT, policeReference: POLICE },
      { field: 'documents', bytes: documents },
    );
  const reported = async (who: Who, documents: readonly Uint8Array[] = []): Promise<string> =>
    String(ok(await report(who, documents), 201).body['id']);
  const place = async (who: Who): Promise<Answer> =>
    stage.post(who, `/v1/incidents/${await reported(who)}/hold`);
  const held = async (who: Who): Promise<void> => {
    ok(await place(who), 202);
    await stage.settled();
  };
  const change = (who: Who, name: string) => stage.post(who, `/v1/items/${itemId}/hold/${name}`);
  const changed = async (who: Who, name: string): Promise<void> => {
    ok(await change(who, name), 202);
    await stage.settled();
  };
  const facts = () => stage.running.rooms.ownership.publicFacts(itemId);

  it('keeps a report and its documents sealed, and puts a salted digest on chain', async () => {
    const document = await photo();
    const id = await reported(owner, [document, Buffer.from('%PDF-1.7 …')]);
    ok(await stage.post(owner, `/v1/incidents/${id}/hold`), 202);
    await stage.settled();
    const { body } = ok(await stage.get(owner, `/v1/incidents/${id}`), 200);
    expect(body['file']).to.include({ account: ACCOUNT, policeReference: POLICE });
    expect(body['documents']).to.have.length(2);
    const { client } = stage.running.database;
    const row = await client.incident.findUniqueOrThrow({ where: { id } });
    const hold = await client.chainHold.findFirstOrThrow({ where: { token: row.token } });
    expect(hold.caseDigest).to.equal(row.caseDigest);
    const sealed = await client.sealedDocument.findUniqueOrThrow({ where: { id: row.fileDocId } });
    for (const secret of [POLICE, ACCOUNT]) {
      expect(JSON.stringify(row)).not.to.contain(secret);
      expect(Buffer.from(sealed.ciphertext).includes(secret)).to.equal(false);
    }
  });

  it('shows a report to who made it and to referees, and to nobody else', async () => {
    const id = await reported(owner);
    const path = `/v1/incidents/${id}`;
    ok(await stage.get(stage.parties.referee, path), 200);
    expectProblem(await stage.get(other, path), 404, 'INCIDENT_UNKNOWN');
    expectProblem(await stage.get(stage.parties.store, path), 404, 'INCIDENT_UNKNOWN');
  });

  it('tells the public what is claimed, by which kind of party, until when, and not by whom', async () => {
    await held(owner);
    const public_ = await facts();
    expect(public_?.hold).to.include({ by: 'holder', counterClaimed: false, status: 'final' });
    expect(public_?.hold?.until).to.equal(Number(public_?.hold?.since) + 90 * DAY);
    expect(public_?.incidents[0]).to.include({ kind: 'theft', by: 'holder' });
    expect(public_?.incidents[0]?.until).to.equal(public_?.hold?.until);
    const told = JSON.stringify(public_);
    for (const secret of [owner.id, POLICE, ACCOUNT, '0x']) expect(told).not.to.contain(secret);
  });

  it('lets the owner hold and lift', async () => {
    await held(owner);
    await changed(owner, 'lift');
    expect((await facts())?.hold).to.equal(null);
    expect((await facts())?.earlierHolds).to.deep.equal([
      { by: 'holder', holds: 1, endedEarly: 1, counterClaimed: 0, confirmed: 0 },
    ]);
  });

  it('lets a referee hold, the owner object, a second referee confirm and renew', async () => {
    const { referee, secondReferee } = stage.parties;
    await held(referee);
    expectProblem(await change(owner, 'lift'), 403, 'HOLD_NOT_YOURS');
    await changed(owner, 'counter-claim');
    const objected = (await facts())?.hold;
    expect(objected?.counterClaimed).to.equal(true);
    expect(objected!.until - objected!.since).to.be.within(14 * DAY, 14 * DAY + 300);
    expectProblem(await change(referee, 'renewal'), 409, 'COUNTER_CLAIMED');
    expectProblem(await change(owner, 'counter-claim'), 409, 'COUNTER_CLAIMED');
    expectProblem(await change(referee, 'confirmation'), 403, 'SAME_REFEREE');
    await changed(secondReferee, 'confirmation');
    expectProblem(await change(owner, 'counter-claim'), 409, 'HOLD_CONFIRMED');
    expectProblem(await change(secondReferee, 'confirmation'), 409, 'HOLD_CONFIRMED');
    await changed(referee, 'renewal');
    const renewed = (await facts())?.hold;
    expect(renewed!.until - renewed!.since).to.equal(180 * DAY);
    expectProblem(await change(secondReferee, 'renewal'), 409, 'HOLD_RENEWED');
    await changed(secondReferee, 'lift');
  });

  it('lets a custodian hold, and lift when custody is over', async () => {
    const { store } = stage.parties;
    const returnBy = new Date(stage.now().getTime() + 9 * DAY * 1000).toISOString();
    const terms = { custodian: store.party, purpose: 'keep', returnBy };
    const made = ok(await stage.post(owner, `/v1/items/${itemId}/custody`, terms), 201);
    ok(await stage.post(store, `/v1/custody/${String(made.body['id'])}/acceptance`), 202);
    await stage.settled();
    await held(store);
    expect((await facts())?.hold).to.include({ by: 'custodian' });
    expect((await facts())?.custody).to.include({ by: 'store', saleUntil: null });
    ok(await stage.post(store, `/v1/items/${itemId}/release`), 202);
    await stage.settled();
    await changed(store, 'lift');
    expect((await facts())?.hold).to.equal(null);
  });

  it('keeps the owner from holding again for 180 days, and not a referee', async () => {
    await held(owner);
    await changed(owner, 'lift');
    expectProblem(await place(owner), 409, 'HELD_RECENTLY');
    await held(stage.parties.referee);
    expect((await facts())?.hold).to.include({ by: 'referee' });
  });

  it('closes an incident, which then neither shows nor holds', async () => {
    const id = await reported(owner);
    ok(await stage.post(owner, `/v1/incidents/${id}/closing`), 200);
    expect((await facts())?.incidents).to.deep.equal([]);
    const late = await stage.post(owner, `/v1/incidents/${id}/hold`);
    expectProblem(late, 409, 'INCIDENT_CLOSED');
    const again = await stage.post(owner, `/v1/incidents/${id}/closing`);
    expectProblem(again, 409, 'INCIDENT_CLOSED');
  });

  it('ends a holder’s own report with their title: a seller cannot brand what they sold', async () => {
    await reported(owner);
    expect((await facts())?.incidents).to.have.length(1);
    await stage.sell(owner, itemId, other);
    expect((await facts())?.incidents).to.deep.equal([]);
  });

  describe('are refused', () => {
    it('to whoever has neither title nor custody', async () => {
      expectProblem(await report(other), 403, 'TITLE_NOT_YOURS');
      expectProblem(await report(stage.parties.store), 403, 'TITLE_NOT_YOURS');
    });

    it('for the report of somebody else', async () => {
      const id = await reported(owner);
      const path = `/v1/incidents/${id}/hold`;
      expectProblem(await stage.post(stage.parties.referee, path), 404, 'INCIDENT_UNKNOWN');
    });

    it('where no hold runs', async () => {
      expectProblem(await change(owner, 'lift'), 409, 'NOT_HELD');
      expectProblem(await change(owner, 'counter-claim'), 409, 'NOT_HELD');
      expectProblem(await change(stage.parties.referee, 'confirmation'), 409, 'NOT_HELD');
      expectProblem(await change(stage.parties.referee, 'renewal'), 409, 'NOT_HELD');
    });

    it('twice at a time, and twice for one case', async () => {
      const id = await reported(owner);
      ok(await stage.post(owner, `/v1/incidents/${id}/hold`), 202);
      await stage.settled();
      expectProblem(await place(stage.parties.referee), 409, 'ITEM_HELD');
      const again = await stage.post(owner, `/v1/incidents/${id}/hold`);
      expectProblem(again, 409, 'CASE_USED');
    });

    it('to a member who would decide as referee', async () => {
      const { context } = stage.running.rooms.ownership;
      const member = { kind: 'member', subject: owner.id, session: '', verifiedAt: null } as const;
      const { plain } = stage.running.idempotency;
      const code = await confirmHold(context, actorOf(member), itemId, {}, plain).then(
        () => null,
        (error: Problem) => error.code,
      );
      expect(code).to.equal('REFEREE_ONLY');
      expectProblem(await change(owner, 'confirmation'), 403, 'PARTY_ONLY');
    });

    it('to a party that is not accredited as referee', async () => {
      const { registrar } = stage.service.people;
      await held(stage.parties.referee);
      expectProblem(await change(registrar, 'lift'), 403, 'SIGNER_NOT_ACCREDITED');
    });
  });
});
