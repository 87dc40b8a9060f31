import { expect } from 'chai';
import { messagesFor } from '../../../server/web/index.ts';
import {
  setConsignmentStage,
  type ConsignmentStage,
} from '../consignments/stage/consignment-stage.ts';
import { countQueries } from '../harness/count-queries.ts';
import type { TestMember } from '../harness/members.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { deskOf, expectSaid } from './desk.ts';

const { intakes: words, errors, done } = messagesFor('en').work;

describe('pages of what is offered to a platform', function () {
  this.timeout(120_000);
  let stage: ConsignmentStage;
  let desk: ReturnType<typeof deskOf>;
  let seller: TestMember;
  let itemId: string;
  let merchant: Readonly<Record<string, string>>;
  let intake: string;
  let path: string;
  before(async () => {
    stage = await setConsignmentStage();
    desk = deskOf(stage);
    seller = await stage.member();
    itemId = await stage.owned(seller);
    merchant = await desk.signIn(stage.staff.merchant.person);
    intake = stage.idOf(await stage.offer(seller, { itemId }));
    path = `/work/intakes/${intake}`;
  });
  after(() => stage?.stop());

  const terms = {
    ...{ kind: 'consignment', commissionBps: '4', floor: '10,000', expected: '12000.50' },
    ...{ best: '15000', agreedValue: '13000', noticeDays: '7', fee: '100' },
  };
  const days = () => ({
    saleUntil: stage.inDays(90).slice(0, 10),
    returnBy: stage.inDays(100).slice(0, 10),
  });

  it('[B1] an intake is read with its source, and its documents are decided with a reason', async () => {
    const document = stage.idOf(await stage.show(seller, intake, 'receipt'));
    expect(await desk.page('/work/intakes', merchant)).to.include(path);
    expect(await desk.page(path, merchant))
      .to.include('A present of my aunt')
      .and.include(words.kinds['receipt'])
      .and.include(words.undecided);
    const form = `${path}/documents/${document}/decision`;
    const answer = await desk.send(form, { decision: 'accepted', reason: 'Genuine.' }, merchant);
    expectSaid(answer, path, 'documentDecided');
    expect(await desk.page(`${path}?said=documentDecided`, merchant))
      .to.include('Genuine.')
      .and.include(done['documentDecided']);
  });

  it('a document is opened by its platform alone, and nobody keeps a copy', async () => {
    const seen = await desk.page(path, merchant);
    const [link = ''] = /\/v1\/intakes\/itk_\w+\/documents\/doc_\w+/.exec(seen) ?? [];
    const opened = ok(await ask(stage.service, link, { headers: merchant }), 200);
    expect(opened.headers.get('cache-control')).to.equal('no-store');
    const rival = await desk.signIn(stage.rival.merchant.person);
    expectProblem(await ask(stage.service, link, { headers: rival }), 404, 'INTAKE_UNKNOWN');
  });

  it('another platform’s intake does not exist, neither as a page nor for a form', async () => {
    const rival = await desk.signIn(stage.rival.merchant.person);
    expectProblem(await ask(stage.service, path, { headers: rival }), 404, 'INTAKE_UNKNOWN');
    const sent = await desk.send(`${path}/refusal`, { reason: 'No.' }, rival);
    expect(sent.status).to.equal(404);
    expect(await desk.page('/work/intakes', rival)).to.include(words.none);
  });

  it('a refused form says why and keeps what was typed', async () => {
    const criteria = { nature: 'trader', source: 'trader', quantity: 'trader' };
    const rest = { price: 'neither', frequency: 'neither', income: 'neither' };
    const reason = 'A wardrobe with two hundred bags.';
    const fields = { ...criteria, ...rest, status: 'private', reason };
    const answer = ok(await desk.send(`${path}/seller-status`, fields, merchant), 422);
    expect(answer.body['text'])
      .to.include(errors['SELLER_STATUS_CONTRADICTED'])
      .and.include(reason)
      .and.match(/<option value="trader" selected/);
    expect(await desk.page(path, merchant)).to.not.include(reason);
  });

  it('what was typed is text, whatever it looks like', async () => {
    const reason = '"><script>alert(1)</script>';
    const fields = { decision: 'perhaps', reason };
    const [form = ''] =
      /\/work\/intakes\/\w+\/documents\/\w+\/decision/.exec(await desk.page(path, merchant)) ?? [];
    const answer = ok(await desk.send(form, fields, merchant), 400);
    expect(answer.body['text'])
      .to.include(errors['REQUEST_INVALID'])
      .and.not.include('<script>alert');
  });

  it('nothing is taken in before source and seller are established', async () => {
    const early = ok(await desk.send(`${path}/acceptance`, {}, merchant), 409);
    expect(early.body['text']).to.include(errors['SOURCE_UNPROVEN']);
    for (const kind of ['id_card', 'bank_match']) await stage.prove(seller, intake, kind);
    ok(await stage.establish(intake), 200);
    expectSaid(await desk.send(`${path}/acceptance`, {}, merchant), path, 'intakeAccepted');
  });

  it('[C12] a contract shows the payout of all three cases before anybody signs it', async () => {
    const low = { ...terms, ...days(), commissionBps: '2.99' };
    const refused = ok(await desk.send(`${path}/agreements`, low, merchant), 400);
    expect(refused.body['text']).to.match(/name="commissionBps"[^>]*aria-invalid="true"/);
    const wanted = { ...terms, ...days() };
    expectSaid(await desk.send(`${path}/agreements`, wanted, merchant), path, 'agreementProposed');
    const seen = await desk.page(path, merchant);
    for (const payout of ['CN¥9,600.00', 'CN¥11,520.48', 'CN¥14,400.00'])
      expect(seen).to.include(payout);
    expect(seen).to.include(words.agreement.states['proposed']);
  });

  it('a contract that the seller has signed is countersigned with a tick and a fresh passkey', async () => {
    const seen = await desk.page(path, merchant);
    const [, id = ''] = /agreements\/(agr_\w+)\/refusal/.exec(seen) ?? [];
    const { digest } = (await stage.read({ id })) as { digest: string };
    ok(await stage.sign(seller, { id, digest }), 200);
    const form = `${path}/agreements/${id}/countersignature`;
    expect(await desk.page(path, merchant)).to.include(`value="${digest}"`);
    const other = ok(await desk.send(form, { digest: 'a'.repeat(64) }, merchant), 409);
    expect(other.body['text']).to.include(errors['TEXT_DIFFERS']);
    expectSaid(await desk.send(form, { digest, sure: 'on' }, merchant), path, 'countersigned');
    await stage.settled();
    expect(await desk.page(path, merchant))
      .to.include(words.agreement.states['standing'])
      .and.include('/work/custody/cus_')
      .and.include(words.destruction.none);
  });

  it('support reads what merchants decide, and is offered no form', async () => {
    const support = await desk.signIn(stage.staff.support.person);
    expect(await desk.page(path, support)).to.not.include('<form class="act"');
    const sent = await desk.send(`${path}/acceptance`, {}, support);
    expect(sent.status).to.equal(403);
  });

  it('a page of the list asks as much of the database for four rows as for one', async () => {
    const { principal } = stage.staff.merchant;
    const { database } = stage.running;
    const read = (limit: number) =>
      countQueries(database, () =>
        stage.consignments.desk.intakes(principal, { waiting: false, limit }),
      );
    const one = await read(1);
    for (let i = 0; i < 3; i += 1) ok(await stage.offer(seller), 201);
    const four = await read(4);
    expect(four.result.intakes).to.have.length(4);
    expect(four.queries).to.equal(one.queries);
  });
});
