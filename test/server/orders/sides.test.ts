import { expect } from 'chai';
import type { TestMember } from '../harness/members.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { countQueries } from '../harness/count-queries.ts';
import { setOrderStage, type OrderStage } from './stage/order-stage.ts';
import { anglesOf } from '../../../server/orders/rules/angles.ts';

describe('an order and its sides', function () {
  this.timeout(240_000);
  let stage: OrderStage;
  let buyer: TestMember;
  let stranger: TestMember;
  let id: string;
  let item: Awaited<ReturnType<OrderStage['listed']>>;

  before(async () => {
    stage = await setOrderStage();
    buyer = await stage.member();
    stranger = await stage.member();
    item = await stage.listed();
    id = await stage.dispatched(buyer, item.listing);
  });
  after(() => stage?.stop());

  const merchant = () => stage.staff.merchant;

  it('is told to buyer, seller and platform; to everybody else it does not exist', async () => {
    const views = [
      [buyer, 'buyer', '1 Long Street'],
      [stage.seller, 'seller', null],
      [merchant(), 'platform', '1 Long Street'],
    ] as const;
    for (const [who, side, address] of views) {
      expect(await stage.read(who, id)).to.deep.include({ side, address, state: 'dispatched' });
    }
    const row = await stage.db.order.findUniqueOrThrow({ where: { id } });
    expect(Buffer.from(row.address!).toString('latin1')).not.to.contain('Long Street');
    for (const who of [stranger, stage.rival.merchant]) {
      for (const path of ['', '/escrow']) {
        expectProblem(await stage.get(who, `/v1/orders/${id}${path}`), 404, 'ORDER_UNKNOWN');
      }
      const ends = await stage.post(who, `/v1/orders/${id}/cancellation`);
      expectProblem(ends, 404, 'ORDER_UNKNOWN');
    }
    const foreign = await stage.post(stage.seller, `/v1/orders/${id}/returns`);
    expectProblem(foreign, 404, 'ORDER_UNKNOWN');
    const lost = await stage.post(stage.rival.merchant, `/v1/orders/${id}/loss`);
    expectProblem(lost, 404, 'ORDER_UNKNOWN');
  });

  it('is listed for each side, in one query however long the list', async () => {
    const lists = [
      [buyer, '/v1/orders'],
      [stage.seller, '/v1/sales'],
      [merchant(), '/v1/platform-orders'],
    ] as const;
    for (const [who, path] of lists) {
      const { orders } = ok(await stage.get(who, path), 200).body as { orders: { id: string }[] };
      expect(orders.map((one) => one.id)).to.include(id);
    }
    const { queries } = await countQueries(stage.running.database, () =>
      stage.orders.list({ buyerId: buyer.id }, { limit: 50 }),
    );
    expect(queries).to.equal(1);
    for (const [who, path] of [
      [buyer, '/v1/sales'],
      [stranger, '/v1/orders'],
      [stage.rival.merchant, '/v1/platform-orders'],
    ] as const) {
      expect(ok(await stage.get(who, path), 200).body).to.deep.equal({ orders: [], next: null });
    }
  });

  it('shows both sides the same entries of the escrow, with deadlines and reasons', async () => {
    const [first, ...others] = await Promise.all(
      [buyer, stage.seller, merchant()].map(
        async (who) => ok(await stage.get(who, `/v1/orders/${id}/escrow`), 200).body,
      ),
    );
    for (const other of others) expect(other).to.deep.equal(first);
    expect(first).to.deep.include({ posted: 1_203_000, pending: 1_203_000 });
    const entries = first!['entries'] as { kind: string; reason: string; deadline: string }[];
    expect(entries.map(({ kind }) => kind)).to.deep.equal(['pending', 'post', 'pending']);
    expect(entries.at(-1)).to.deep.include({ reason: 'split when title has moved' });
    expect(entries.at(-1)?.deadline).to.be.a('string');
    expect(first!['split']).to.deep.equal({ seller: 1_152_000, commission: 48_000, freight: 3000 });
  });

  it('[C22] tells both sides of readings outside the limits, and keeps places sealed', async () => {
    const { shipments } = (await stage.read(buyer, id)) as { shipments: { id: string }[] };
    const path = `/v1/shipments/${shipments[0]!.id}/readings`;
    const at = stage.now().toISOString();
    const readings = [{ at, humidity: 900, place: { latitude: 31.2, longitude: 121.5 } }];
    expectProblem(
      await stage.post(stage.rival.merchant, path, { readings }),
      404,
      'SHIPMENT_UNKNOWN',
    );
    for (const taken of [1, 0]) {
      const answer = ok(await stage.post(merchant(), path, { readings }), 200).body;
      expect(answer).to.deep.equal({ taken, excursions: 1 });
    }
    for (const who of [buyer, stage.seller]) {
      const { alerts } = (await stage.read(who, id)) as { alerts: { kind: string }[] };
      expect(alerts.map(({ kind }) => kind)).to.deep.equal(['humidity']);
    }
    const row = await stage.db.orderShipmentReading.findFirstOrThrow();
    expect(Buffer.from(row.place!).toString('latin1')).not.to.contain('latitude');
    const future = [{ at: new Date(stage.now().getTime() + 60_000).toISOString(), humidity: 500 }];
    const early = await stage.post(merchant(), path, { readings: future });
    expectProblem(early, 422, 'READING_TIME_INVALID');
  });

  it('refuses to erase a member while an order of theirs is under way', async () => {
    const json = { confirm: buyer.id };
    const token = await stage.tokenOf(buyer);
    const answer = await ask(stage.service, '/v1/account/erasure', { json, token });
    expectProblem(answer, 409, 'ORDER_RUNS');
  });

  it('[C17] comes back: captured from the same angles, compared, paid back, and offered again', async () => {
    ok(await stage.post(buyer, `/v1/orders/${id}/delivery`, { sealIntact: false }), 200);
    const words = { reason: 'It is smaller than I thought.' };
    ok(await stage.post(buyer, `/v1/orders/${id}/returns`, words), 201);
    ok(await stage.captures(id, 'returns/captures'), 201);
    const { captures } = (await stage.read(buyer, id)) as {
      captures: { of: string; url: string; sha256: string }[];
    };
    expect(captures).to.have.length(12);
    expect((await stage.get(stage.seller, captures[11]!.url)).status).to.equal(200);
    expectProblem(await stage.get(stranger, captures[11]!.url), 404, 'ORDER_UNKNOWN');
    const angles = anglesOf('bag').map((angle) => ({ angle, certificate: true, outbound: true }));
    ok(await stage.post(merchant(), `/v1/orders/${id}/returns/comparison`, { angles }), 200);
    await stage.until(id, 'refunded');
    const payment = (await stage.read(buyer, id))['payment'] as { id: string };
    expect(stage.sandbox.books.find(payment.id)).to.include({ refunded: 1_203_000n });
    const listing = await stage.db.listing.findUnique({ where: { id: item.listing } });
    expect(listing).to.include({ state: 'live', orderId: null });
    const title = await stage.running.rooms.ownership.titleOf(item.itemId);
    expect(title.heldBy).to.deep.equal({ kind: 'member', member: stage.seller.id });
    const told = await stage.read(stage.seller, id);
    expect(told['returns']).to.have.nested.property('[0].reason', null);
  });

  it('[C24] is collected in store with the code that the buyer alone reads', async () => {
    const wanted = { delivery: 'pickup', address: undefined };
    const order = await stage.paid(buyer, item.listing, wanted);
    ok(await stage.captures(order, 'captures'), 201);
    ok(await stage.post(merchant(), `/v1/orders/${order}/readiness`), 200);
    const path = `/v1/orders/${order}/collection`;
    expectProblem(await stage.get(stranger, `${path}-code`), 404, 'ORDER_UNKNOWN');
    const { code } = ok(await stage.get(buyer, `${path}-code`), 200).body;
    const wrong = await stage.post(merchant(), path, { code: 'AAAAAAAA' });
    expectProblem(wrong, 403, 'COLLECTION_CODE_WRONG');
    expect(wrong.body).to.include({ left: 4 });
    ok(await stage.post(merchant(), path, { code }), 200);
    ok(await stage.post(buyer, `/v1/orders/${order}/keeping`), 200);
    await stage.until(order, 'completed');
    const export_ = await ask(stage.service, '/v1/account/export', {
      token: await stage.tokenOf(buyer),
    });
    const { orders } = ok(export_, 200).body as { orders: { bought: { address: string }[] } };
    expect(orders.bought.map(({ address }) => address)).to.deep.equal(['1 Long Street', null]);
  });
});
