import { expect } from 'chai';
import type { TestMember } from '../../harness/members.ts';
import type { TestPerson } from '../../harness/people.ts';
import { expectProblem, ok } from '../../harness/requests.ts';
import { DAY } from '../../ownership/stage/ownership-stage.ts';
import { pricedLine, setRepairsStage, type RepairsStage } from '../stage/repairs-stage.ts';

describe('repair jobs over HTTP', function () {
  this.timeout(120_000);
  let stage: RepairsStage;
  let owner: TestMember;
  let item: string;
  let workshop: TestPerson;
  let other: TestPerson;

  before(async () => {
    stage = await setRepairsStage();
    ({ owner, item } = await stage.ownerOfBag());
    [workshop, other] = stage.workshops;
  });
  after(() => stage?.stop());

  const view = async (who: TestMember | TestPerson, job: string) =>
    ok(await stage.get(who, stage.path(job)), 200).body;

  /** Custody on chain, by both words. */
  const entrust = async (from: TestMember, itemId: string, to: TestPerson) => {
    const returnBy = new Date(stage.now().getTime() + 60 * DAY * 1000).toISOString();
    const terms = { custodian: to.party, purpose: 'repair', returnBy };
    const { body } = ok(await stage.post(from, `/v1/items/${itemId}/custody`, terms), 201);
    ok(await stage.post(to, `/v1/custody/${String(body['id'])}/acceptance`), 202);
    await stage.settled();
  };

  describe('asking', () => {
    it('is open to who has title, to the platform of an unnamed owner, and to nobody else', async () => {
      const unnamed = await stage.enrolled();
      const { registrar } = stage.service.people;
      const answer = ok(await stage.ask(owner, item, workshop), 201);
      expect(answer.body).to.include({ state: 'requested' });
      ok(await stage.ask(registrar, unnamed, workshop), 201);
      expectProblem(await stage.ask(owner, unnamed, workshop), 403, 'REPAIR_NOT_YOURS_TO_ASK');
      expectProblem(await stage.ask(registrar, item, workshop), 403, 'REPAIR_NOT_YOURS_TO_ASK');
    });

    it('is open to who has custody for the owner, and the job tells who asked as what', async () => {
      const { owner: away, item: kept } = await stage.ownerOfBag();
      const { store } = stage.parties;
      expectProblem(await stage.ask(store, kept, workshop), 403, 'REPAIR_NOT_YOURS_TO_ASK');
      await entrust(away, kept, store);
      const { job, record } = await stage.comeTo('finished', store, kept, workshop);
      expect(await view(store, job)).to.nested.include({
        'customer.party.id': store.party,
        askedAs: 'custodian',
        entrusted: false,
      });
      expect((await stage.saidBy(record)).askedAs).to.equal('custodian');
    });

    it('shows whether the item is entrusted to the repairer on chain', async () => {
      const { owner: away, item: kept } = await stage.ownerOfBag();
      const { job } = await stage.comeTo('agreed', away, kept, workshop);
      expect(await view(away, job)).to.include({ entrusted: false });
      await entrust(away, kept, workshop);
      expect(await view(away, job)).to.include({ entrusted: true });
    });

    it('is for repairers only, and for others than oneself', async () => {
      const { registrar } = stage.service.people;
      expectProblem(await stage.ask(owner, item, registrar), 422, 'REPAIRER_UNKNOWN');
    });

    it('is not for a workshop that has the item in custody and asks itself', async () => {
      const { owner: away, item: kept } = await stage.ownerOfBag();
      await entrust(away, kept, workshop);
      expectProblem(await stage.ask(workshop, kept, workshop), 422, 'REPAIRER_IS_YOU');
      ok(await stage.ask(workshop, kept, other), 201);
    });

    it('ends with the passport', async () => {
      const { owner: last, item: ended } = await stage.ownerOfBag();
      ok(await stage.post(last, `/v1/items/${ended}/retirement`), 202);
      await stage.settled();
      expectProblem(await stage.ask(last, ended, workshop), 409, 'REPAIR_ITEM_RETIRED');
    });

    it('shows words and photos to the two sides, photos without their metadata', async () => {
      const asked = ok(await stage.ask(owner, item, workshop, {}, 2), 201);
      const job = String(asked.body['id']);
      const seen = await view(workshop, job);
      expect(seen).to.nested.include({
        'steps[0].words': 'The seam at the handle opens.',
        'customer.kind': 'member',
        side: 'repairer',
      });
      const [photo] = (seen['photos'] as { request: { url: string }[] }).request;
      const image = await fetch(stage.service.url + photo!.url, {
        headers: { authorization: `Bearer ${await workshop.token()}` },
      });
      expect([image.status, image.headers.get('content-type')]).to.deep.equal([200, 'image/webp']);
      const bytes = Buffer.from(await image.arrayBuffer());
      expect(bytes.includes('EXIF')).to.equal(false);
      expectProblem(await stage.get(other, photo!.url), 404, 'JOB_UNKNOWN');
      const wrong = `${stage.path(job)}/photos/pho_00000000000000000000000000`;
      expectProblem(await stage.get(owner, wrong), 404, 'JOB_PHOTO_UNKNOWN');
      expectProblem(await stage.get(other, stage.path(job)), 404, 'JOB_UNKNOWN');
    });

    it('lists the jobs of each side, the newest first', async () => {
      const { job } = await stage.comeTo('requested', owner, item, other);
      const mine = ok(await stage.get(owner, '/v1/repair-jobs?limit=1'), 200).body;
      expect(mine).to.nested.include({ 'jobs[0].id': job, 'jobs[0].side': 'customer', next: job });
      const theirs = ok(await stage.get(other, '/v1/repair-jobs?as=repairer'), 200).body;
      expect(theirs).to.nested.include({ 'jobs[0].id': job, 'jobs[0].actions[0]': 'quote' });
    });
  });

  describe('quoting', () => {
    it('takes whole amounts in one currency, and adds them up', async () => {
      const { job } = await stage.comeTo('quoted', owner, item, workshop, {
        quote: { lines: [pricedLine, { ...pricedLine, type: 'part', amount: 1_05 }] },
      });
      expect(await view(owner, job)).to.nested.include({
        'quotes[0].total': 48_105,
        'quotes[0].currency': 'CNY',
      });
      const broken = { lines: [{ ...pricedLine, amount: 0.5 }] };
      expectProblem(await stage.quote(workshop, job, broken), 400, 'REQUEST_INVALID');
    });

    it('refuses to accept a quote that was replaced', async () => {
      const { job } = await stage.comeTo('quoted', owner, item, workshop);
      const first = (await view(owner, job))['quotes'] as { id: string }[];
      ok(await stage.quote(workshop, job), 201);
      const answer = await stage.step(owner, job, 'acceptance', { quote: first[0]!.id });
      expectProblem(answer, 409, 'QUOTE_REPLACED');
      ok(await stage.accept(owner, job), 200);
    });

    it('leaves each side what is its own to do', async () => {
      const { job } = await stage.comeTo('quoted', owner, item, workshop);
      const { registrar } = stage.service.people;
      expectProblem(await stage.step(registrar, job, 'turn-down'), 404, 'JOB_UNKNOWN');
      expectProblem(await stage.accept(workshop, job), 403, 'JOB_CUSTOMER_ONLY');
      expectProblem(await stage.quote(owner, job), 403, 'PARTY_ONLY');
      const unnamed = await stage.enrolled();
      const theirs = await stage.comeTo('requested', registrar, unnamed, workshop);
      expectProblem(await stage.quote(registrar, theirs.job), 403, 'FORBIDDEN');
    });

    it('cannot be accepted by who has sold the item meanwhile', async () => {
      const { owner: seller, item: sold } = await stage.ownerOfBag();
      const { job } = await stage.comeTo('quoted', seller, sold, workshop);
      await stage.sell(seller, sold, await stage.member());
      expectProblem(await stage.accept(seller, job), 403, 'REPAIR_NOT_YOURS_TO_ASK');
    });
  });

  const steps = [
    ['decline', 'refusal', 'requested', () => workshop, 'declined', 'JOB_DECLINED'],
    ['turn down', 'turn-down', 'quoted', () => owner, 'turned_down', 'JOB_TURNED_DOWN'],
    ['withdraw', 'withdrawal', 'agreed', () => owner, 'withdrawn', 'JOB_WITHDRAWN'],
    ['give up', 'return', 'in_work', () => workshop, 'returned', 'JOB_GIVEN_UP'],
    ['confirm', 'confirmation', 'handed_back', () => owner, 'closed', 'JOB_CLOSED'],
  ] as const;
  for (const [what, path, from, who, state, code] of steps) {
    it(`lets one side ${what} with a word to the other, once: ${code} afterwards`, async () => {
      const { job } = await stage.comeTo(from, owner, item, workshop);
      const words = `Because: ${what}.`;
      expect(ok(await stage.step(who(), job, path, { words }), 200).body).to.include({ state });
      const seen = (await view(who() === owner ? workshop : owner, job))['steps'] as object[];
      expect(seen.at(-1)).to.include({ words });
      expectProblem(await stage.step(who(), job, path), 409, code);
    });
  }

  describe('the work', () => {
    it('is received with photos and finished with photos, in this order', async () => {
      const { job } = await stage.comeTo('agreed', owner, item, workshop);
      expectProblem(await stage.finish(workshop, job), 409, 'JOB_NOT_RECEIVED');
      expectProblem(await stage.receive(workshop, job, {}, 0), 422, 'PHOTO_COUNT');
      ok(await stage.receive(workshop, job), 200);
      expectProblem(await stage.step(workshop, job, 'hand-back'), 409, 'JOB_NOT_FINISHED');
      expectProblem(await stage.finish(workshop, job, {}, 0), 422, 'PHOTO_COUNT');
      ok(await stage.finish(workshop, job), 200);
      expectProblem(await stage.finish(workshop, job), 409, 'JOB_FINISHED_ALREADY');
    });

    it('gives one record where it is finished twice at once', async () => {
      const { job } = await stage.comeTo('in_work', owner, item, workshop);
      const answers = await Promise.all([1, 2].map(() => stage.finish(workshop, job)));
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
      const { client } = stage.running.database;
      const { recordId } = await client.repairJob.findUniqueOrThrow({ where: { id: job } });
      const records = await client.record.count({ where: { recordId: recordId ?? '' } });
      const steps = await client.repairStep.count({ where: { jobId: job, action: 'finish' } });
      expect([records, steps]).to.deep.equal([1, 1]);
    });

    it('is objected to once, and answered once', async () => {
      const { job } = await stage.comeTo('handed_back', owner, item, workshop);
      expectProblem(await stage.step(workshop, job, 'objection/answer'), 409, 'JOB_NOT_OBJECTED');
      ok(await stage.step(owner, job, 'objection', { words: 'It opens again.' }), 200);
      expectProblem(await stage.step(owner, job, 'objection'), 409, 'JOB_OBJECTED_ALREADY');
      ok(await stage.step(workshop, job, 'objection/answer', { words: 'Bring it.' }), 200);
      expectProblem(await stage.step(workshop, job, 'objection/answer'), 409, 'JOB_SETTLED');
    });
  });

  describe('deadlines, at their edge', () => {
    /** Just before a deadline by the service's clock, and then past it. */
    const around = async (job: string, last: () => Promise<void>, past: () => Promise<void>) => {
      const { deadline } = await view(workshop, job);
      const left = Math.floor((Date.parse(String(deadline)) - stage.now().getTime()) / 1000);
      await stage.pass(left - 30);
      await last();
      await stage.pass(31);
      await past();
    };

    it('a request is not answered after 14 days', async () => {
      const asked = await stage.comeTo('requested', owner, item, workshop);
      const late = await stage.comeTo('requested', owner, item, workshop);
      await around(
        asked.job,
        async () => void ok(await stage.quote(workshop, asked.job), 201),
        async () => expectProblem(await stage.quote(workshop, late.job), 409, 'REQUEST_LAPSED'),
      );
    });

    it('a quote is not accepted after the days that it gives', async () => {
      const quote = { validDays: 3 };
      const soon = await stage.comeTo('quoted', owner, item, workshop, { quote });
      const late = await stage.comeTo('quoted', owner, item, workshop, { quote });
      await around(
        soon.job,
        async () => void ok(await stage.accept(owner, soon.job), 200),
        async () => expectProblem(await stage.accept(owner, late.job), 409, 'QUOTE_LAPSED'),
      );
      expect(await view(owner, late.job)).to.include({ state: 'lapsed' });
    });

    it('an item is not handed in after 30 days', async () => {
      const soon = await stage.comeTo('agreed', owner, item, workshop);
      const late = await stage.comeTo('agreed', owner, item, workshop);
      await around(
        soon.job,
        async () => void ok(await stage.receive(workshop, soon.job), 200),
        async () => expectProblem(await stage.receive(workshop, late.job), 409, 'HAND_IN_LAPSED'),
      );
    });

    it('nobody objects after 14 days, and an objection is answered within 14 more or stands', async () => {
      const soon = await stage.comeTo('handed_back', owner, item, workshop);
      const late = await stage.comeTo('handed_back', owner, item, workshop);
      await around(
        soon.job,
        async () => void ok(await stage.step(owner, soon.job, 'objection'), 200),
        async () =>
          expectProblem(
            await stage.step(owner, late.job, 'objection'),
            409,
            'OBJECTION_PERIOD_OVER',
          ),
      );
      expect(await view(owner, late.job)).to.include({ state: 'closed' });
      await stage.pass(14 * DAY);
      const answer = await stage.step(workshop, soon.job, 'objection/answer');
      expectProblem(answer, 409, 'OBJECTION_LAPSED');
    });
  });

  describe('warranty', () => {
    it('goes with the item: its next owner claims it from the same repairer, until its last day', async () => {
      const { owner: seller, item: bag } = await stage.ownerOfBag();
      const { job, record } = await stage.comeTo('handed_back', seller, bag, workshop, {
        quote: { warrantyDays: 90 },
      });
      const { warrantyUntil } = await stage.saidBy(record);
      const buyer = await stage.member();
      await stage.sell(seller, bag, buyer);
      const claim = (who: TestMember, by = workshop, change = {}) =>
        stage.ask(who, bag, by, { warrantyOf: record, ...change });
      expectProblem(await claim(seller), 403, 'REPAIR_NOT_YOURS_TO_ASK');
      expectProblem(await claim(buyer, other), 422, 'WARRANTY_OTHER_REPAIRER');
      const claimed = ok(await claim(buyer), 201);
      expect(await view(buyer, String(claimed.body['id']))).to.include({ warrantyOf: job });

      const left = (Date.parse(warrantyUntil!) - stage.now().getTime()) / 1000;
      await stage.pass(Math.floor(left) - 30);
      ok(await claim(buyer), 201);
      await stage.pass(31);
      expectProblem(await claim(buyer), 409, 'WARRANTY_ENDED');
    });

    it('is told in the record of the job that makes it good', async () => {
      const first = await stage.comeTo('handed_back', owner, item, workshop, {
        quote: { warrantyDays: 30 },
      });
      const again = await stage.comeTo('finished', owner, item, workshop, {
        request: { warrantyOf: first.record },
      });
      expect((await stage.saidBy(again.record)).warrantyOf).to.equal(first.recordId);
    });

    it('does not hang on a job without one', async () => {
      const { record } = await stage.comeTo('handed_back', owner, item, workshop);
      const answer = await stage.ask(owner, item, workshop, { warrantyOf: record });
      expectProblem(answer, 409, 'WARRANTY_NONE');
    });
  });
});
