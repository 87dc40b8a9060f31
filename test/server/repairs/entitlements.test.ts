import { expect } from 'chai';
import type { TestMember } from '../harness/members.ts';
import type { TestPerson } from '../harness/people.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { DAY } from '../ownership/stage/ownership-stage.ts';
import { setRepairsStage, type RepairsStage } from './stage/repairs-stage.ts';

const FREE = {
  lines: [{ type: 'work', service: 'stitching', text: 'Seams', amount: 0, entitled: true }],
};

describe('entitlements', function () {
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

  const listed = async (itemId = item) =>
    ok(await ask(stage.service, `/v1/items/${itemId}/entitlements`), 200).body[
      'entitlements'
    ] as Record<string, unknown>[];
  const quoteWith = async (entitlement: string, who = owner, itemId = item) => {
    const { job } = await stage.comeTo('requested', who, itemId, workshop);
    return stage.quote(workshop, job, { ...FREE, entitlement });
  };

  it('are granted by a brand and by a platform, each with a kind of its own, and by nobody else', async () => {
    const { registrar } = stage.service.people;
    const life = await stage.entitled(stage.brand, item);
    const until = new Date(stage.now().getTime() + 365 * DAY * 1000).toISOString();
    const year = await stage.entitled(registrar, item, { covers: ['clasp'], until });
    expect(await listed()).to.deep.include.members([
      {
        record: life,
        kind: 'entitlement',
        state: 'valid',
        covers: ['stitching', 'lining'],
        until: null,
        repairers: [],
        terms: 'Seams and lining for life.',
        by: (await listed()).find(({ record }) => record === life)?.['by'],
      },
    ]);
    expect((await listed()).find(({ record }) => record === year)).to.include({
      kind: 'warranty',
      until,
    });
    const json = { itemId: item, covers: ['clasp'], terms: 'Mine.' };
    expectProblem(await stage.post(workshop, '/v1/entitlements', json), 403, 'FORBIDDEN');
  });

  it('follow title: the next owner has what the item has', async () => {
    const { owner: seller, item: bag } = await stage.ownerOfBag();
    const entitlement = await stage.entitled(stage.brand, bag);
    const buyer = await stage.member();
    await stage.sell(seller, bag, buyer);
    ok(await quoteWith(entitlement, buyer, bag), 201);
  });

  it('end at their last moment: before it they pay, from it on they do not', async () => {
    const until = new Date(stage.now().getTime() + 20 * DAY * 1000).toISOString();
    const entitlement = await stage.entitled(stage.brand, item, { until });
    const { job } = await stage.comeTo('requested', owner, item, workshop);
    await stage.pass(10 * DAY);
    ok(await stage.quote(workshop, job, { ...FREE, entitlement }), 201);
    await stage.pass(10 * DAY - 60);
    expect((await listed()).find(({ record }) => record === entitlement)).to.include({
      state: 'valid',
    });
    ok(await quoteWith(entitlement), 201);
    await stage.pass(60);
    expectProblem(await stage.accept(owner, job), 409, 'ENTITLEMENT_ENDED');
    expectProblem(await quoteWith(entitlement), 409, 'ENTITLEMENT_ENDED');
  });

  it('pay for what was agreed while they held, whatever becomes of them before it is finished', async () => {
    const until = new Date(stage.now().getTime() + 5 * DAY * 1000).toISOString();
    const entitlement = await stage.entitled(stage.brand, item, { until });
    const { job } = await stage.comeTo('in_work', owner, item, workshop, {
      quote: { ...FREE, entitlement },
    });
    await stage.pass(6 * DAY);
    const { body } = ok(await stage.finish(workshop, job), 200);
    const said = await stage.saidBy(String(body['record']));
    expect(said.entitlement?.services).to.deep.equal(['stitching']);
  });

  it('pay nothing once their issuer revokes them', async () => {
    const entitlement = await stage.entitled(stage.brand, item);
    const revoked = await stage.post(stage.brand, `/v1/records/${entitlement}/revocation`, {
      reason: 'fraud',
      explanation: 'Granted on a forged receipt.',
    });
    ok(revoked, 202);
    expectProblem(await quoteWith(entitlement), 409, 'ENTITLEMENT_REVOKED');
    await stage.settled();
    expectProblem(await quoteWith(entitlement), 409, 'ENTITLEMENT_REVOKED');
    expect((await listed()).find(({ record }) => record === entitlement)).to.include({
      state: 'revoked',
    });
  });

  it('are honoured by the repairers that they name', async () => {
    const [, second] = stage.workshops;
    const entitlement = await stage.entitled(stage.brand, item, { repairers: [second.party] });
    expectProblem(await quoteWith(entitlement), 409, 'ENTITLEMENT_OTHER_REPAIRER');
    const { job } = await stage.comeTo('requested', owner, item, second, {
      request: { entitlement },
    });
    ok(await stage.quote(second, job, { ...FREE, entitlement }), 201);
  });

  it('belong to one item, and are records that grant something', async () => {
    const other = await stage.entitled(stage.brand, await stage.enrolled());
    expectProblem(await quoteWith(other), 422, 'ENTITLEMENT_OTHER_ITEM');
    const { record } = await stage.comeTo('finished', owner, item, workshop);
    expectProblem(await quoteWith(record), 422, 'ENTITLEMENT_UNKNOWN');
    const none = 'rec_00000000000000000000000000';
    expectProblem(await quoteWith(none), 422, 'ENTITLEMENT_UNKNOWN');
    const asked = await stage.ask(owner, item, workshop, { entitlement: other });
    expectProblem(asked, 422, 'ENTITLEMENT_OTHER_ITEM');
  });

  it('are not granted for a time that has passed', async () => {
    const json = {
      ...{ itemId: item, covers: ['clasp'], terms: 'Late.' },
      until: stage.now().toISOString(),
    };
    const answer = await stage.post(stage.brand, '/v1/entitlements', json);
    expectProblem(answer, 422, 'ENTITLEMENT_UNTIL_PAST');
  });

  it('cost nothing for what they pay, and are named where a quote uses them', async () => {
    const entitlement = await stage.entitled(stage.brand, item);
    const { job } = await stage.comeTo('requested', owner, item, workshop);
    const [line] = FREE.lines;
    for (const quote of [
      { lines: [{ ...line, amount: 1 }], entitlement },
      { lines: [line] },
      { lines: [{ ...line, entitled: false }], entitlement },
    ]) {
      expectProblem(await stage.quote(workshop, job, quote), 400, 'REQUEST_INVALID');
    }
  });
});
