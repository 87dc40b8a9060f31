import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import sharp from 'sharp';
import { freePort } from '../../../../scripts/bench/service-process.ts';
import { startSandbox } from '../../../../server/payments/index.ts';
import type { OrderState } from '../../../../server/orders/index.ts';
import { anglesOf } from '../../../../server/orders/rules/angles.ts';
import { setConsignmentStage } from '../../consignments/stage/consignment-stage.ts';
import type { TestMember } from '../../harness/members.ts';
import { certify, ok, type Answer } from '../../harness/requests.ts';
import { insertLive } from '../../listings/a-listing.ts';

export type OrderStage = Awaited<ReturnType<typeof setOrderStage>>;

const PRICE = 1_200_000n;

/** A photo unlike any other. */
const picture = (): Promise<Uint8Array> =>
  sharp(randomBytes(8 * 6 * 3), { raw: { width: 8, height: 6, channels: 3 } })
    .resize(320, 240)
    .jpeg()
    .toBuffer();

/** A whole service with a platform that sells what a member consigned, and who pays for it. */
export async function setOrderStage() {
  const port = await freePort();
  const secret = 'whsec of the shop of the tests';
  const apiKey = 'api key of the shop of the tests';
  const stage = await setConsignmentStage({
    PATINA_PAYMENT_URL: `http://127.0.0.1:${port}`,
    PATINA_PAYMENT_SECRET: secret,
    PATINA_PAYMENT_KEY: apiKey,
  });
  const webhook = `${stage.service.url}/v1/payment-providers/sandbox/events`;
  const sandbox = await startSandbox({
    webhook,
    secret,
    apiKey,
    port,
    now: stage.now,
    transferTime: 0,
  });
  const { post, get, upload, running, staff } = stage;
  const { orders, payments } = running.rooms;
  const seller = await stage.member();
  const db = running.database.client;

  const order = async (buyer: TestMember, listing: string, change: object = {}) => {
    const asked = { listing, delivery: 'courier' };
    const terms = ok(await post(buyer, '/v1/orders/preview', { ...asked, ...change }), 200).body;
    return post(buyer, '/v1/orders', {
      ...{ ...asked, address: '1 Long Street', terms: terms['digest'] },
      ...change,
    });
  };
  const calls = async (): Promise<void> => {
    await payments.runCalls();
    await sleep(5);
  };
  const idOf = (answer: Answer, status = 201): string => String(ok(answer, status).body['id']);
  /** What the buyer does at the provider, and then in the browser. */
  const confirm = async (buyer: TestMember, orderId: string): Promise<void> => {
    const payment = await db.orderPayment.findFirstOrThrow({ where: { orderId } });
    // The service's own job may be making the call just now.
    while (!sandbox.books.find(payment.paymentId)) await calls();
    sandbox.books.confirm(payment.paymentId, true);
    ok(await post(buyer, `/v1/orders/${orderId}/payment/confirmation`), 200);
    while ((await orders.trade(db, orderId))?.state === 'reserved') {
      await calls();
      await orders.work();
    }
  };
  const captures = async (orderId: string, path: string): Promise<Answer> => {
    const angles = anglesOf('bag');
    const bytes = await Promise.all(angles.map(() => picture()));
    const files = { field: 'photos', bytes };
    return upload(staff.merchant, `/v1/orders/${orderId}/${path}`, 'captures', { angles }, files);
  };

  return {
    ...stage,
    ...{ sandbox, seller, db, orders, order, confirm, captures, idOf, price: PRICE },
    /** A consigned item with a certificate, and its listing; the whole passport is on chain. */
    async listed() {
      const { itemId, id: agreementId } = await stage.standing(seller);
      const { recordId } = await certify(stage.service, itemId);
      const listing = await insertLive(db, {
        ...{ itemId, openItemId: itemId, platformId: stage.platform, agreementId },
        ...{ sellerId: seller.id, sellerStatus: 'private', price: PRICE },
        certificateRecordId: recordId,
      });
      return { itemId, agreementId, listing: listing.id };
    },
    /** An order whose money is in escrow. */
    async paid(buyer: TestMember, listing: string, change: object = {}) {
      const id = idOf(await order(buyer, listing, change));
      await confirm(buyer, id);
      expect((await orders.trade(db, id))?.state).to.equal('paid');
      return id;
    },
    async dispatched(buyer: TestMember, listing: string) {
      const id = await this.paid(buyer, listing);
      ok(await captures(id, 'captures'), 201);
      const sent = { boxNumber: 'BOX-1', carrier: 'Careful' };
      ok(await post(staff.merchant, `/v1/orders/${id}/dispatch`, sent), 201);
      return id;
    },
    async delivered(buyer: TestMember, listing: string) {
      const id = await this.dispatched(buyer, listing);
      ok(await post(buyer, `/v1/orders/${id}/delivery`, { sealIntact: true }), 200);
      return id;
    },
    read: async (who: Parameters<typeof get>[0], id: string) =>
      ok(await get(who, `/v1/orders/${id}`), 200).body,
    async stop() {
      await sandbox.close();
      await stage.stop();
    },
    /** Works until the provider has paid the seller of a completed order. */
    async paidOut(id: string): Promise<void> {
      while ((await db.order.findUniqueOrThrow({ where: { id } })).payoutSettledAt === null) {
        await orders.work();
        await calls();
      }
    },
    /** Works until an order is in a state, for a while. */
    async until(id: string, state: OrderState): Promise<void> {
      for (let round = 0; round < 100; round++) {
        await orders.work();
        await payments.runCalls();
        await stage.settled();
        if ((await orders.trade(db, id))?.state === state) return;
        await sleep(50);
      }
      const alerts = await db.orderAlert.findMany({ where: { orderId: id } });
      const now = (await orders.trade(db, id))?.state;
      throw new Error(`the order is ${now}, not ${state}: ${JSON.stringify(alerts)}`);
    },
  };
}
