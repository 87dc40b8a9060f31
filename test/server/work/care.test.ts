import { expect } from 'chai';
import { newId } from '../../../server/platform/ids.ts';
import { messagesFor } from '../../../server/web/index.ts';
import {
  HOUR,
  setAftersaleStage,
  type AftersaleStage,
} from '../aftersale/stage/aftersale-stage.ts';
import { countQueries } from '../harness/count-queries.ts';
import { shopkeepers } from '../harness/people.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { deskOf, expectSaid } from './desk.ts';

const { care: words, approvals, counts, errors } = messagesFor('en').work;
type Headers = Readonly<Record<string, string>>;

describe('pages of customer care and approvals', function () {
  this.timeout(240_000);
  let stage: AftersaleStage;
  let desk: ReturnType<typeof deskOf>;
  let rivalOf: () => Promise<Headers>;
  before(async () => {
    stage = await setAftersaleStage();
    desk = deskOf(stage);
    const others = await shopkeepers(stage.running, stage.service.people.operator.party);
    // Sessions go stale as the clock moves.
    rivalOf = () => desk.signIn(others.support.person);
  });
  after(() => stage?.stop());
  afterEach(() => stage.runClock());

  const signIn = (role: keyof AftersaleStage['staff']) => desk.signIn(stage.staff[role].person);
  const complaint = async () => {
    const { order } = await stage.trade();
    const about = { order, against: 'platform' };
    const json = { about, topic: 'damage', words: 'The clasp came broken.' };
    return String(ok(await stage.post(stage.buyer, '/v1/complaints', json), 201).body['id']);
  };

  it('[B17] a complaint stands in the list by its clock, answered and resolved over its page', async () => {
    const support = await signIn('support');
    const path = `/work/complaints/${await complaint()}`;
    expect(await desk.page('/work/complaints', support)).to.include(path);
    expect(await desk.page(path, support)).to.include('The clasp came broken.');
    const empty = ok(await desk.send(`${path}/answer`, { words: ' ' }, support), 400);
    expect(empty.body['text']).to.include(errors['REQUEST_INVALID']);
    const answer = { words: 'We repair it.' };
    expectSaid(await desk.send(`${path}/answer`, answer, support), path, 'complaintAnswered');
    const end = { outcome: 'settled', words: 'Repaired.' };
    expectSaid(await desk.send(`${path}/resolution`, end, support), path, 'complaintResolved');
    const refused = ok(await desk.send(`${path}/resolution`, end, support), 409);
    expect(refused.body['text']).to.include(errors['COMPLAINT_CLOSED']);
  });

  it('[B17] a complaint is marked overdue from the second on that its clock rings', async () => {
    stage.freeze();
    const start = stage.now().toISOString();
    const path = `/work/complaints/${await complaint()}`;
    await stage.at(start, 24 * HOUR - 1);
    expect(await desk.page(path, await signIn('support'))).to.not.include(words.overdue);
    await stage.at(start, 24 * HOUR);
    expect(await desk.page(path, await signIn('support'))).to.include(words.overdue);
  });

  it('another platform’s complaint does not exist, neither as a page nor for a form', async () => {
    const path = `/work/complaints/${await complaint()}`;
    const rival = await rivalOf();
    expectProblem(await ask(stage.service, path, { headers: rival }), 404, 'COMPLAINT_UNKNOWN');
    expect((await desk.send(`${path}/answer`, { words: 'No.' }, rival)).status).to.equal(404);
    expect(await desk.page('/work/complaints', rival)).to.include(words.noComplaints);
  });

  it('[C21] goodwill is proposed by one person and decided by another, who sees both', async () => {
    const support = await signIn('support');
    const { order } = await stage.trade();
    const path = `/work/complaints/${await complaint()}`;
    const asked = { order, kind: 'voucher', to: 'buyer', reason: 'The box was late.' };
    expectSaid(await desk.send(`${path}/goodwill`, asked, support), path, 'goodwillProposed');
    const own = await desk.page('/work/approvals', support);
    expect(own).to.include('The box was late.').and.not.include('/work/approvals/goodwill/');
    const cashier = await signIn('cashier');
    const seen = await desk.page('/work/approvals', cashier);
    const [form = ''] = /\/work\/approvals\/goodwill\/gwl_\w+/.exec(seen) ?? [];
    const page = '/work/approvals';
    expectSaid(await desk.send(form, { grant: 'yes' }, cashier), page, 'goodwillDecided');
    const again = ok(await desk.send(form, { grant: 'no' }, cashier), 409);
    expect(again.body['text']).to.include(errors['GOODWILL_DECIDED']);
  });

  it('[B3] three times the price waits for two cashiers; the first is not asked again', async () => {
    const id = await stage.proposed(await stage.trade({ state: 'delivered', paid: true }));
    const path = `/work/rechecks/${id}`;
    const cashier = await signIn('cashier');
    expect(await desk.page('/work/approvals', cashier))
      .to.include(path)
      .and.include(approvals.nobody);
    const seen = await desk.page(path, cashier);
    expect(seen).to.include('CN¥29,400.00').and.include(words.compensation);
    expectSaid(await desk.send(`${path}/approval`, { sure: 'on' }, cashier), path, 'fakeApproved');
    const again = await desk.send(`${path}/approval`, { sure: 'on' }, cashier);
    expect(again.body['text']).to.include(errors['RECHECK_APPROVED_BY_YOU']);
    expect(await desk.page(path, cashier)).to.include(words.approvalsOf({ n: 1 }));
    const support = await signIn('support');
    expect(await desk.page(path, support)).to.not.include(`${path}/approval`);
    const rival = await rivalOf();
    expectProblem(await ask(stage.service, path, { headers: rival }), 404, 'RECHECK_UNKNOWN');
  });

  it('[B18] a review is answered by support and its words hidden by counsel, with the reason', async () => {
    const trade = await stage.ended();
    const review = { order: trade.order, rating: 1, text: 'Mr Li of Long Street was rude.' };
    const made = ok(await stage.post(stage.buyer, '/v1/reviews', review), 201);
    const id = String(made.body['id']);
    const support = await signIn('support');
    expect(await desk.page('/work/reviews', support))
      .to.include('was rude')
      .and.not.include(`${id}/hiding`);
    const answer = { text: 'We are sorry.' };
    const page = '/work/reviews';
    expectSaid(await desk.send(`${page}/${id}/answer`, answer, support), page, 'reviewAnswered');
    const hide = { reason: 'personal_data', explanation: 'Names a person.' };
    const counsel = await signIn('counsel');
    expectSaid(await desk.send(`${page}/${id}/hiding`, hide, counsel), page, 'reviewHidden');
    expect(await desk.page(page, support))
      .to.include('Names a person.')
      .and.include(words.rating({ n: 1 }))
      .and.not.include('was rude');
  });

  it('[D24] a failed service is taken by a person and closed with how it was made good', async () => {
    const support = await signIn('support');
    const { id } = await stage.running.database.client.recoveryCase.create({
      data: {
        ...{ id: newId('svc'), cause: 'lost_shipment', subject: newId('ord') },
        ...{ platformId: stage.platform, openedAt: stage.now(), deadline: stage.now() },
      },
    });
    const page = '/work/recoveries';
    const one = `${page}/${id}`;
    expect(await desk.page(page, support))
      .to.include(words.causes['lost_shipment'])
      .and.include(words.overdue);
    const owner = { owner: stage.staff.support.person };
    expectSaid(await desk.send(`${one}/owner`, owner, support), page, 'recoveryOwned');
    const none = ok(
      await desk.send(`${one}/close`, { outcome: 'made_good', words: '' }, support),
      400,
    );
    expect(none.body['text']).to.include(errors['REQUEST_INVALID']);
    const end = { outcome: 'made_good', words: 'Found and brought.' };
    expectSaid(await desk.send(`${one}/close`, end, support), page, 'recoveryClosed');
    expect(await desk.page(`${page}?show=closed`, support)).to.include(
      words.recoveryOutcomes['made_good'],
    );
  });

  it('the overview counts what waits by role', async () => {
    const cashier = await desk.page('/work', await signIn('cashier'));
    expect(cashier).to.include(counts.approvals).and.not.include(counts.complaints);
    const support = await desk.page('/work', await signIn('support'));
    expect(support).to.include(counts.complaints).and.include(counts.stories);
  });

  it('complaints by clock ask as much of the database for two rows as for one', async () => {
    const { principal } = stage.staff.support;
    await complaint();
    const { desk: reads } = stage.running.rooms.aftersale;
    const read = (limit: number) =>
      countQueries(stage.running.database, () => reads.byClock(principal, undefined, limit));
    const one = await read(1);
    const two = await read(2);
    expect(two.result.rows).to.have.length(2);
    expect(two.queries).to.equal(one.queries);
  });
});
