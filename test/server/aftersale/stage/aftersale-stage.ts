import type { OrderState } from '#prisma';
import { freePort } from '../../../../scripts/bench/service-process.ts';
import { startSandbox } from '../../../../server/payments/sandbox/index.ts';
import { startClock } from '../../../../server/aftersale/clocks/run-clock.ts';
import { amountsFor } from '../../../../server/aftersale/rechecks/recheck-rules.ts';
import { newId } from '../../../../server/platform/ids.ts';
import type { TestMember } from '../../harness/members.ts';
import { bagExperts, shopkeepers, type TestPerson } from '../../harness/people.ts';
import { appraisalForm, ask, certify, enrolBag, ok, report } from '../../harness/requests.ts';
import { insertLive } from '../../listings/a-listing.ts';
import { setOwnershipStage } from '../../ownership/stage/ownership-stage.ts';

export const HOUR = 3600;
const SECRET = 'whsec of the after-sale tests';
const KEY = 'api key of the tests of after-sale';

export interface StagedTrade {
  readonly order: string;
  readonly item: string;
  readonly listing: string;
  readonly buyer: TestMember;
  readonly seller: TestMember | null;
}

interface WantedTrade {
  readonly state?: OrderState;
  readonly price?: bigint;
  readonly seller?: TestMember | null;
  readonly buyer?: TestMember;
  /** The money was captured at the provider. */
  readonly paid?: boolean;
  /** The item is on chain with a certificate of the bag expert. */
  readonly certified?: boolean;
}

export type AftersaleStage = Awaited<ReturnType<typeof setAftersaleStage>>;

/**
 * A whole service with a payment sandbox and people of a platform that sells. Trades are put where
 * a test needs them: how they come there is the orders' own business.
 */
export async function setAftersaleStage() {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const stage = await setOwnershipStage({
    PATINA_PAYMENT_URL: url,
    PATINA_PAYMENT_SECRET: SECRET,
    PATINA_PAYMENT_KEY: KEY,
  });
  const { running, service } = stage;
  const webhook = `${service.url}/v1/payment-providers/sandbox/events`;
  const sandbox = await startSandbox({
    ...{ webhook, secret: SECRET, apiKey: KEY, port, now: stage.now, transferTime: 0 },
  });
  const platform = service.people.registrar.party;
  const staff = await shopkeepers(running, platform);
  const experts = await bagExperts(running, stage.settled, 4);
  const buyer = await stage.member();
  const seller = await stage.member();
  const { client } = running.database;

  const pay = async (order: string, amount: bigint): Promise<string> => {
    const { payments } = running.rooms;
    const asked = { reference: order, amount, currency: 'CNY', provider: 'sandbox' };
    const { id } = await client.$transaction((db) => payments.open(db, asked));
    while (!sandbox.books.find(id)) await payments.runCalls();
    sandbox.books.confirm(id, true);
    await payments.refresh(id);
    await client.$transaction((db) => payments.capture(db, { payment: id }));
    while ((await payments.find(client, id))?.state !== 'captured') await payments.runCalls();
    return id;
  };

  const trade = async (wanted: WantedTrade = {}): Promise<StagedTrade> => {
    const { state = 'completed', price = 9_800_00n } = wanted;
    const from = wanted.seller === undefined ? seller : wanted.seller;
    const to = wanted.buyer ?? buyer;
    const item = wanted.certified ? await enrolBag(service) : newId('itm');
    const certificate = wanted.certified ? await certify(service, item) : null;
    const listing = await insertLive(client, {
      itemId: item,
      openItemId: item,
      platformId: platform,
    });
    const order = newId('ord');
    const at = stage.now();
    const ahead = new Date(at.getTime() + 30 * 86_400_000);
    await client.order.create({
      data: {
        ...{ id: order, itemId: item, listingId: listing.id, agreementId: listing.agreementId },
        ...{ platformId: platform, buyerId: to.id, sellerId: from?.id ?? null },
        ...{ sellerStatus: 'private', category: 'bag', delivery: 'courier', terms: '0'.repeat(64) },
        certificateId: certificate?.recordId ?? `0x${'0'.repeat(64)}`,
        ...{ currency: 'CNY', price, freight: 30_00n, appraisalFee: 199_00n, agreedValue: price },
        ...{ state, createdAt: at, deliveredAt: at, returnUntil: ahead },
        payoutSettledAt: state === 'completed' ? at : null,
        paymentId: wanted.paid ? await pay(order, price + 30_00n) : null,
      },
    });
    return { order, item, listing: listing.id, buyer: to, seller: from };
  };

  /** The trade ends as the orders tell it, in one transaction. */
  const end = async ({ order }: StagedTrade): Promise<void> => {
    const { orders, aftersale } = running.rooms;
    await client.$transaction(async (db) => {
      const told = await orders.trade(db, order);
      if (told) await aftersale.onFinished(db, told);
    });
  };

  /** A case whose experts have spoken, as a row: how it comes there is tested by itself. */
  const proposed = async ({
    order,
    item,
    buyer: to,
    seller: from,
  }: StagedTrade): Promise<string> => {
    const { orders, aftersale } = running.rooms;
    const id = newId('fak');
    const told = await orders.trade(client, order);
    if (!told) throw new Error('the trade is not staged');
    const disputed = told.state === 'delivered';
    await client.$transaction(async (db) => {
      await db.recheck.create({
        data: {
          ...{ id, kind: 'fake', orderId: order, itemId: item, platformId: platform },
          ...{ buyerId: to.id, sellerId: from?.id ?? null, certificateId: told.certificate },
          ...{ state: 'proposed', disputed, currency: 'CNY', openedAt: stage.now() },
          ...amountsFor(told, aftersale.context.terms),
        },
      });
      if (disputed) await orders.openDispute(db, order, id);
      await startClock(db, {
        ...{ subject: id, kind: 'payout', platformId: platform, from: stage.now() },
        milliseconds: aftersale.context.terms.payoutApproval,
      });
    });
    return id;
  };

  return {
    ...stage,
    proposed,
    sandbox,
    platform,
    staff,
    experts,
    buyer,
    seller,
    trade,
    end,
    ended: async (wanted: WantedTrade = {}): Promise<StagedTrade> => {
      const made = await trade(wanted);
      await end(made);
      return made;
    },
    /** What an expert signs of an item; on chain. */
    async opinion(expert: TestPerson, item: string, result: string): Promise<string> {
      const form = await appraisalForm(report(item, { result }));
      const answer = await ask(service, '/v1/appraisals', { token: await expert.token(), form });
      await stage.settled();
      return String(ok(answer, 201).body['record']);
    },
    /** Stops the clock so many seconds after a time, and notes what is late. */
    async at(start: string, seconds: number): Promise<void> {
      stage.stopClock(Math.floor(Date.parse(start) / 1000) + seconds);
      await running.rooms.aftersale.watchClocks();
    },
    /** Starts the clock at a whole second that nothing has happened at. */
    freeze: (): void => stage.stopClock(stage.seconds() + 1),
    async stop() {
      await stage.stop();
      await sandbox.close();
    },
  };
}
