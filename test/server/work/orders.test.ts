import { expect } from 'chai';
import { messagesFor } from '../../../server/web/index.ts';
import { countQueries } from '../harness/count-queries.ts';
import type { TestMember } from '../harness/members.ts';
import { personOf } from '../harness/people.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { roomPhotos } from '../listings/stage/room-photo.ts';
import { setOrderStage, type OrderStage } from '../orders/stage/order-stage.ts';
import { addPerson } from '../../../server/parties/index.ts';
import { deskOf, expectSaid } from './desk.ts';

const { orders: words, errors } = messagesFor('en').work;
const ANGLES = ['front', 'back', 'base', 'interior', 'hardware', 'serial'];

describe('pages of a platform’s orders', function () {
  this.timeout(240_000);
  let stage: OrderStage;
  let desk: ReturnType<typeof deskOf>;
  let buyer: TestMember;
  let order: string;
  let path: string;
  type Headers = Readonly<Record<string, string>>;
  let merchant: Headers;
  let support: Headers;
  let cashier: Headers;
  before(async () => {
    stage = await setOrderStage();
    desk = deskOf(stage);
    buyer = await stage.member();
    const { listing } = await stage.listed();
    order = await stage.paid(buyer, listing);
    path = `/work/orders/${order}`;
    merchant = await desk.signIn(stage.staff.merchant.person);
    support = await desk.signIn(stage.staff.support.person);
    cashier = await desk.signIn(stage.staff.cashier.person);
  });
  after(() => stage?.stop());

  const capture = async (what: string, count = ANGLES.length) => {
    const form = new FormData();
    form.append('angles', ANGLES.join(','));
    for (const bytes of await roomPhotos(count))
      form.append('photos', new Blob([Uint8Array.from(bytes)]), 'angle.jpg');
    return desk.send(`${path}/${what}`, form, merchant);
  };

  it('the list shows what is to be done with its clock, and counts the states', async () => {
    expect(await desk.page('/work/orders', merchant))
      .to.include(path)
      .and.include(`${words.states['paid']} 1`);
    expect(await desk.page('/work/orders?show=alerts', merchant)).to.include(words.none);
  });

  it('nothing leaves before it was captured from each angle', async () => {
    expect(await desk.page(path, merchant)).to.include(words.captureFirst);
    const early = { boxNumber: 'BOX-7', carrier: 'Careful' };
    const refused = ok(await desk.send(`${path}/dispatch`, early, merchant), 409);
    expect(refused.body['text']).to.include(errors['CAPTURES_MISSING']);
    const few = await capture('captures', 5);
    expect(few.status).to.be.within(400, 422);
    expectSaid(await capture('captures'), path, 'captured');
    expect(await desk.page(path, merchant)).to.include('alt="Hardware"');
  });

  it('[C22] it is sent in a numbered box; readings are drawn, and those outside are counted', async () => {
    const sent = { boxNumber: 'BOX-7', carrier: 'Careful', humidityMin: '35', humidityMax: '65' };
    expectSaid(await desk.send(`${path}/dispatch`, sent, merchant), path, 'dispatched');
    const seen = await stage.read(stage.staff.merchant, order);
    const [box] = seen['shipments'] as { id: string }[];
    const at = stage.now().toISOString();
    const later = new Date(stage.now().getTime()).toISOString();
    const readings = [
      { at, humidity: 500 },
      { at: later === at ? new Date(Date.parse(at) + 1).toISOString() : later, humidity: 900 },
    ];
    await stage.pass(60);
    ok(
      await stage.post(stage.staff.merchant, `/v1/shipments/${box?.id ?? ''}/readings`, {
        readings,
      }),
      200,
    );
    const page = await desk.page(path, merchant);
    expect(page).to.include('<polyline').and.include('2 readings, 1 outside 35.0 % to 65.0 %');
    expect(await desk.page('/work/orders?show=alerts', merchant)).to.include(
      words.alerts['humidity'],
    );
  });

  it('[C23] a claim is filed with its proven loss, and the same cashier does not approve twice', async () => {
    const lostAt = new Date(stage.now().getTime() - 1000).toISOString().slice(0, 19);
    const claim = { provenLoss: '500', lostAt };
    expectSaid(await desk.send(`${path}/claims`, claim, merchant), path, 'claimFiled');
    expect(await desk.page('/work/approvals', cashier)).to.include('Insurance claim: CN¥500.00');
    const form = `${path}/claims/1/approval`;
    expect(await desk.page(path, cashier)).to.include(form);
    expectSaid(await desk.send(form, { sure: 'on' }, cashier), path, 'claimApproved');
    expect(await desk.page(path, cashier)).to.not.include(form);
    const again = ok(await desk.send(form, { sure: 'on' }, cashier), 409);
    expect(again.body['text']).to.include(errors['DECISION_GIVEN']);
  });

  it('[C17] a return is compared angle by angle; where one differs, two people decide', async () => {
    expectSaid(
      await desk.send(`${path}/delivery`, { sealIntact: 'yes' }, merchant),
      path,
      'delivered',
    );
    ok(await stage.post(buyer, `/v1/orders/${order}/returns`, { reason: 'Too small.' }), 201);
    expectSaid(await capture('returns/captures'), path, 'returnReceived');
    expect(await desk.page(path, merchant))
      .to.include('Too small.')
      .and.include(`alt="Base, ${words.cameBack}"`)
      .and.include(words.compareHelp);
    const judged = ANGLES.flatMap((angle) => [
      [`${angle}.certificate`, 'yes'],
      [`${angle}.outbound`, angle === 'base' ? 'no' : 'yes'],
    ]);
    const comparison = {
      angles: ANGLES.join(','),
      ...(Object.fromEntries(judged) as Record<string, string>),
    };
    const silent = { ...comparison, 'base.outbound': '' };
    ok(await desk.send(`${path}/returns/comparison`, silent, merchant), 400);
    expectSaid(
      await desk.send(`${path}/returns/comparison`, comparison, merchant),
      path,
      'returnCompared',
    );
    expect(await desk.page(path, merchant)).to.include(words.unlikeOutbound);
    const grant = { decision: 'grant', sure: 'on' };
    const form = `${path}/returns/decision`;
    expect(await desk.page(path, merchant)).to.not.include(form);
    expectSaid(await desk.send(form, grant, support), path, 'mismatchDecided');
    expect((await stage.read(stage.staff.merchant, order))['state']).to.equal('mismatch');
    expect(await desk.page('/work/approvals', cashier)).to.include('Return that does not match');
    const { id } = await addPerson(stage.db, {
      party: stage.platform,
      displayName: 'Second of support',
      roles: ['support'],
    });
    const second = await desk.signIn(personOf(stage.running, id, stage.platform, []).person);
    expectSaid(await desk.send(form, grant, second), path, 'mismatchDecided');
    expect((await stage.read(stage.staff.merchant, order))['state']).to.equal('refunding');
  });

  it('every entry of the escrow is shown with its reason', async () => {
    expect(await desk.page(path, cashier))
      .to.include(words.inEscrow)
      .and.include(words.reasons['split when title has moved']);
  });

  it('another platform’s order does not exist, neither as a page nor for a form', async () => {
    const rival = await desk.signIn(stage.rival.merchant.person);
    expectProblem(await ask(stage.service, path, { headers: rival }), 404, 'ORDER_UNKNOWN');
    expect((await desk.send(`${path}/cancellation`, {}, rival)).status).to.equal(404);
  });

  it('[C24] an order is handed over in store by the code alone', async () => {
    const { listing } = await stage.listed();
    const change = { delivery: 'pickup', address: undefined };
    const second = await stage.paid(await stage.member(), listing, change);
    const to = `/work/orders/${second}`;
    ok(await stage.captures(second, 'captures'), 201);
    expectSaid(await desk.send(`${to}/readiness`, {}, merchant), to, 'madeReady');
    const refused = ok(await desk.send(`${to}/collection`, { code: 'wrong1' }, merchant), 403);
    expect(refused.body['text'])
      .to.include(errors['COLLECTION_CODE_WRONG'])
      .and.include('value="wrong1"');
  });

  it('a page of the list asks as much of the database for two rows as for one', async () => {
    const { principal } = stage.staff.merchant;
    const read = (limit: number) =>
      countQueries(stage.running.database, () =>
        stage.orders.desk.orders(principal, { list: 'all', limit }),
      );
    const one = await read(1);
    const two = await read(2);
    expect(two.result.orders).to.have.length(2);
    expect(two.queries).to.equal(one.queries);
  });
});
