import { expect } from 'chai';
import type { TestMember } from '../harness/members.ts';
import type { TestPerson } from '../harness/people.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { stepUpWith } from '../harness/members.ts';
import { setRepairsStage, type RepairsStage } from './stage/repairs-stage.ts';

describe('care, and what owners tell', function () {
  this.timeout(120_000);
  let stage: RepairsStage;
  let owner: TestMember;
  let item: string;
  let workshop: TestPerson;

  before(async () => {
    stage = await setRepairsStage();
    ({ owner, item } = await stage.ownerOfBag());
    [workshop] = stage.workshops;
  });
  after(() => stage?.stop());

  const put = async (who: TestMember | TestPerson, materials: string[]) =>
    ask(stage.service, `/v1/items/${item}/materials`, {
      method: 'PUT',
      token: await stage.tokenOf(who),
      json: { materials },
    });

  describe('care', () => {
    const step = async (id: string) => {
      const { body } = ok(await ask(stage.service, `/v1/items/${item}/care`), 200);
      return (body['steps'] as Record<string, unknown>[]).find((one) => one['id'] === id);
    };

    it('follows the materials that the owner told, and the last record of each step', async () => {
      expect(ok(await ask(stage.service, `/v1/items/${item}/care`), 200).body).to.deep.equal({
        materials: [],
        steps: [],
      });
      ok(await put(owner, ['lamb_leather', 'plated_metal']), 200);
      expect(await step('lamb-condition')).to.include({ status: 'no_record', dueAt: null });
      const { record } = await stage.comeTo('finished', owner, item, workshop, {
        request: { kind: 'care' },
        report: { services: ['conditioning'], work: 'Cleaned and fed.' },
      });
      const after = await step('lamb-condition');
      expect(after).to.nested.include({ 'last.record': record, status: 'not_due' });
      const half = Date.parse(String(after?.['dueAt'])) - stage.now().getTime();
      expect(half / 86_400_000).to.be.within(180, 185);
    });

    it('is told by nobody but who has title or custody', async () => {
      expectProblem(await put(await stage.member(), ['steel']), 403, 'REPAIR_NOT_YOURS_TO_ASK');
      expectProblem(await put(owner, ['kryptonite']), 400, 'REQUEST_INVALID');
    });

    it('has a catalogue in both languages', async () => {
      const { body } = ok(await ask(stage.service, '/v1/care-plans'), 200);
      expect(body).to.nested.include({
        'materials.pearl.label.zh': '珍珠',
        'services.restringing.en': 'Restringing',
      });
    });
  });

  describe('notes of owners', () => {
    const note = (who: TestMember, change: object = {}) =>
      stage.post(who, `/v1/items/${item}/repair-notes`, {
        doneOn: '2025-06-01',
        text: 'New strap from the cobbler.',
        ...change,
      });
    const seen = async (token?: string) => {
      const asked = await ask(stage.service, `/v1/items/${item}/repair-notes`, {
        ...(token === undefined ? {} : { token }),
      });
      return ok(asked, 200).body['notes'] as Record<string, unknown>[];
    };

    it('are shown as told by the owner and not checked, private ones to their writer only', async () => {
      const open = ok(await note(owner, { public: true, kind: 'alteration' }), 201).body['id'];
      const own = ok(await note(owner, { text: 'Cheap glue.' }), 201).body['id'];
      const everybody = await seen();
      expect(everybody.find(({ id }) => id === open)).to.include({
        told: 'by_owner_not_checked',
        kind: 'alteration',
        doneOn: '2025-06-01',
      });
      expect(everybody.map(({ id }) => id)).to.not.include(own);
      const mine = await seen(await stage.tokenOf(owner));
      expect(mine.map(({ id }) => id)).to.include(own);
      const { body } = ok(await ask(stage.service, `/v1/passports/${item}`), 200);
      expect((body['timeline'] as { id: string }[]).map(({ id }) => id)).to.not.include(open);
    });

    it('are written by the owner of now, about days that were', async () => {
      expectProblem(await note(await stage.member()), 403, 'REPAIR_NOT_YOURS_TO_ASK');
      const tomorrow = new Date(stage.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
      expectProblem(await note(owner, { doneOn: tomorrow }), 422, 'REPAIR_NOTE_AHEAD');
    });

    it('are taken out by their writer, once', async () => {
      const id = String(ok(await note(owner), 201).body['id']);
      const remove = async (who: TestMember) =>
        ask(stage.service, `/v1/repair-notes/${id}`, {
          method: 'DELETE',
          token: await stage.tokenOf(who),
        });
      expectProblem(await remove(await stage.member()), 404, 'REPAIR_NOTE_UNKNOWN');
      ok(await remove(owner), 200);
      expectProblem(await remove(owner), 404, 'REPAIR_NOTE_UNKNOWN');
    });

    it('are at most 50 about one item', async () => {
      const { owner: writer, item: bag } = await stage.ownerOfBag();
      const write = () =>
        stage.post(writer, `/v1/items/${bag}/repair-notes`, { doneOn: '2025-01-01', text: 'x' });
      for (let n = 0; n < 50; n++) ok(await write(), 201);
      expectProblem(await write(), 409, 'REPAIR_NOTE_LIMIT');
    });
  });

  describe('erasure', () => {
    it('takes out words, photos of requests and notes, withdraws what has not begun, keeps records', async () => {
      const { owner: leaver, item: bag } = await stage.ownerOfBag();
      const waiting = await stage.comeTo('quoted', leaver, bag, workshop);
      const done = await stage.comeTo('finished', leaver, bag, workshop);
      ok(await stage.ask(leaver, bag, workshop, { words: 'Call me: Zhang Wei' }, 1), 201);
      const json = { doneOn: '2025-01-01', text: 'Zhang Wei did it', public: true };
      ok(await stage.post(leaver, `/v1/items/${bag}/repair-notes`, json), 201);
      const { client } = stage.running.database;
      const jobs = await client.repairJob.findMany({
        where: { askedBy: leaver.id },
        include: { steps: true, photos: true },
      });
      const docs = jobs.flatMap(({ steps, photos }) => [
        ...steps.flatMap(({ wordsDocId }) => wordsDocId ?? []),
        ...photos.filter(({ stage: one }) => one === 'request').map(({ docId }) => docId),
      ]);
      expect(docs).to.have.length(4);
      ok(await stepUpWith(stage.service, leaver), 200);
      const exported = ok(await stage.get(leaver, '/v1/account/export'), 200);
      expect(JSON.stringify(exported.body)).to.include('Call me: Zhang Wei');
      ok(await erase(leaver), 200);
      const where = { id: { in: docs } };
      expect(await client.sealedDocument.count({ where })).to.equal(0);
      expect(await client.repairNote.count({ where: { notedBy: leaver.id } })).to.equal(0);
      const job = ok(await stage.get(workshop, stage.path(waiting.job)), 200).body;
      expect(job).to.include({ state: 'withdrawn' });
      expect((job['steps'] as { words: unknown }[])[0]?.words).to.equal(null);
      const record = ok(await ask(stage.service, `/v1/records/${done.record}`), 200);
      expect(record.body).to.include({ status: 'final' });
      const told = ok(await ask(stage.service, `/v1/items/${bag}/repair-notes`), 200).body;
      expect(told).to.deep.equal({ notes: [] });
    });
  });

  const erase = (who: TestMember) => stage.post(who, '/v1/account/erasure', { confirm: who.id });
});
